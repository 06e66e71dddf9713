package org.linge.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One's own addresses outside: each counts once its owner has shown that it is theirs. */
@Component
class Addresses {
  private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);
  private static final Duration CODE_GOOD_FOR = Duration.ofMinutes(10);
  private static final int MOST_TRIES = 5;
  private static final int CODES = 1_000_000;
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

  private final AddressStore store;
  private final Outbox outbox;
  private final SendLetters send;
  private final BindingTickets tickets;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Addresses(
      AddressStore store,
      Outbox outbox,
      SendLetters send,
      BindingTickets tickets,
      Vault vault,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.send = send;
    this.tickets = tickets;
    this.vault = vault;
    this.clock = clock;
  }

  static String context(StreetId street, Medium medium) {
    return street + "/notify-" + AddressStore.word(medium);
  }

  /** Sends a code there; the address before stays until the code has come back. */
  void begin(Actor actor, Medium medium, String address) {
    Gateway gateway = gateway(medium);
    if (medium == Medium.WECHAT) throw new Refused(ChannelProblem.NOT_BY_CODE).at("medium");
    boolean possible = (medium == Medium.MAIL ? MAIL : MOBILE).matcher(address).matches();
    if (!possible) throw refuse(ChannelProblem.MALFORMED_ADDRESS, medium, "address");
    String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    Instant now = clock.instant();
    boolean begun =
        store.await(
            actor.street(),
            actor.account(),
            medium,
            vault.seal(context(actor.street(), medium), address),
            mark(actor, medium, code),
            now,
            now.minus(BETWEEN_CODES));
    if (!begun) throw new Refused(ChannelProblem.CODE_JUST_SENT).with("retryAfter", 60);
    send.beside(() -> sendCode(gateway, actor, address, code, now));
  }

  private void sendCode(Gateway gateway, Actor actor, String address, String code, Instant sentAt) {
    try {
      send.send(gateway, address, Letter.ofCode(code, sentAt));
    } catch (Undelivered failed) {
      store.codeFailed(actor.street(), actor.account(), gateway.medium(), sentAt);
    }
  }

  void confirm(Actor actor, Medium medium, String code) {
    gateway(medium);
    AddressStore.Row row =
        store
            .find(actor.street(), actor.account(), medium)
            .orElseThrow(() -> new Refused(ChannelProblem.CODE_OVER).at("code"));
    byte[] pending = row.pending();
    byte[] mark = row.codeMark();
    Instant sentAt = row.codeSentAt();
    if (pending == null
        || mark == null
        || sentAt == null
        || row.codeTries() >= MOST_TRIES
        || sentAt.plus(CODE_GOOD_FOR).isBefore(clock.instant())) {
      throw new Refused(ChannelProblem.CODE_OVER).at("code");
    }
    store.tried(actor.street(), actor.account(), medium);
    if (!MessageDigest.isEqual(mark, mark(actor, medium, code))) {
      throw new Refused(ChannelProblem.CODE_WRONG).at("code");
    }
    store.confirm(actor.street(), actor.account(), medium, pending);
  }

  @Transactional
  void remove(Actor actor, Medium medium) {
    store.remove(actor.street(), actor.account(), medium);
  }

  /** What to open in WeChat, for this account and ten minutes. */
  String wechat(Actor actor) {
    return wechat().authorization(tickets.issue(actor.street(), actor.account()));
  }

  /** Somebody has come back from WeChat. */
  void bindWechat(String state, String code) {
    BindingTickets.Ticket ticket = tickets.read(state);
    StreetId street = ticket.street();
    AccountId account = ticket.account();
    try {
      String openId = wechat().openId(code);
      byte[] sealed = vault.seal(context(street, Medium.WECHAT), openId);
      store.confirm(street, account, Medium.WECHAT, sealed);
    } catch (Undelivered refused) {
      throw refused.isForGood()
          ? new Refused(ChannelProblem.BINDING_INVALID).at("code")
          : new Refused(ChannelProblem.BINDING_FAILED).with("retryAfter", 60);
    }
  }

  /** All of one's choices; each needs a confirmed address. */
  @Transactional
  void choose(Actor actor, List<AddressStore.Choice> choices) {
    List<Medium> confirmed =
        store.list(actor.street(), actor.account()).stream()
            .filter(row -> row.sealed() != null)
            .map(AddressStore.Row::medium)
            .toList();
    for (AddressStore.Choice choice : choices) {
      if (!confirmed.contains(choice.medium())) {
        throw refuse(ChannelProblem.UNCONFIRMED, choice.medium(), "choices");
      }
    }
    store.choose(actor.street(), actor.account(), choices);
  }

  private WechatGateway wechat() {
    if (gateway(Medium.WECHAT) instanceof WechatGateway wechat) return wechat;
    throw refuse(ChannelProblem.MEDIUM_OFF, Medium.WECHAT, "medium");
  }

  private Gateway gateway(Medium medium) {
    return outbox
        .gateway(medium)
        .orElseThrow(() -> refuse(ChannelProblem.MEDIUM_OFF, medium, "medium"));
  }

  private byte[] mark(Actor actor, Medium medium, String code) {
    String text = actor.street() + "/" + actor.account().value() + "/" + medium + "/" + code;
    return vault.sign("notify-code", text.getBytes(UTF_8));
  }

  private static Refused refuse(ChannelProblem problem, Medium medium, String field) {
    return new Refused(problem).at(field).with("medium", medium.title());
  }
}
