package org.linge.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Target;
import org.linge.matter.MatterId;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door: who is told where, set up by administrators or asked for by programs. */
@Component
public class Webhooks {
  private final WebhookStore store;
  private final DeliveryStore deliveries;
  private final Receivers receivers;
  private final Secrets secrets;
  private final GatherEvents gather;
  private final DeliverEvents deliver;
  private final Identity identity;
  private final Access access;
  private final Clock clock;

  Webhooks(
      WebhookStore store,
      DeliveryStore deliveries,
      Receivers receivers,
      Secrets secrets,
      GatherEvents gather,
      DeliverEvents deliver,
      Identity identity,
      Access access,
      Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.secrets = secrets;
    this.gather = gather;
    this.deliver = deliver;
    this.identity = identity;
    this.access = access;
    this.clock = clock;
  }

  /** Refuses an address that this server does not call, given as a field of this name. */
  public void checkAddress(String url, String field) {
    try {
      receivers.check(url);
    } catch (Refused refused) {
      throw refused.at(field);
    }
  }

  /**
   * Has a program called back at an address about one matter more.
   *
   * @param owner of the address: another owner's calls to it are signed otherwise
   * @return the secret with which calls are signed
   */
  public String follow(StreetId street, UUID owner, String name, String url, MatterId matter) {
    URI receiver = receivers.check(url);
    WebhookId id = new WebhookId(Ids.of(owner, receiver.toString()));
    Webhook webhook =
        new Webhook(
            street,
            id,
            name + " " + id.value().toString().substring(0, 8),
            receiver,
            List.of(Webhook.Event.values()),
            false,
            clock.instant(),
            null,
            0,
            null);
    if (store.insert(webhook) && store.findMark(street).isEmpty()) {
      store.mark(street, webhook.createdAt());
    }
    store.follow(street, id, matter);
    gather.tell(webhook, matter);
    return secrets.of(street, id);
  }

  /** Sets one up that is told of all matters; the same again for the same request key. */
  @Transactional
  Webhook add(Actor actor, String name, String url, List<Webhook.Event> events, UUID requestKey) {
    StreetId street = require(actor);
    WebhookId id = new WebhookId(Ids.of(requestKey, "webhook"));
    Webhook webhook =
        new Webhook(
            street, id, name, receivers.check(url), events, true, clock.instant(), null, 0, null);
    if (!store.insert(webhook)) return repeated(webhook);
    if (store.findMark(street).isEmpty()) store.mark(street, webhook.createdAt());
    record(actor, "add-webhook", webhook);
    return webhook;
  }

  private Webhook repeated(Webhook asked) {
    Webhook there =
        store
            .find(asked.street(), asked.id())
            .orElseThrow(
                () -> new Refused(WebhookProblem.NAME_TAKEN).at("name").with("name", asked.name()));
    boolean same =
        there.name().equals(asked.name())
            && there.url().equals(asked.url())
            && there.events().equals(asked.events());
    if (!same) throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
    return there;
  }

  @Transactional
  void pause(Actor actor, WebhookId id) {
    Webhook webhook = get(actor, id);
    store.pause(actor.street(), id, clock.instant());
    record(actor, "pause-webhook", webhook);
  }

  void resume(Actor actor, WebhookId id) {
    Webhook webhook = get(actor, id);
    store.resume(actor.street(), id);
    record(actor, "resume-webhook", webhook);
    store.find(actor.street(), id).ifPresent(deliver::wake);
  }

  /** For good; what waited is told no more. */
  @Transactional
  void end(Actor actor, WebhookId id) {
    Webhook webhook = get(actor, id);
    store.end(actor.street(), id, clock.instant());
    record(actor, "end-webhook", webhook);
  }

  /** Tells one thing again, at once, whatever has become of it. */
  void replay(Actor actor, WebhookId id, UUID delivery) {
    get(actor, id);
    if (deliveries.find(actor.street(), id, delivery).isEmpty()) {
      throw new Refused(WebhookProblem.UNKNOWN_DELIVERY).at("delivery");
    }
    deliveries.replay(actor.street(), id, delivery);
    resume(actor, id);
  }

  /** Tells again all that nobody took; answers how much that is. */
  int replayDead(Actor actor, WebhookId id) {
    get(actor, id);
    int replayed = deliveries.replayDead(actor.street(), id);
    resume(actor, id);
    return replayed;
  }

  /** One of the actor's street that has not ended. */
  Webhook get(Actor actor, WebhookId id) {
    return store
        .find(require(actor), id)
        .orElseThrow(() -> new Refused(WebhookProblem.UNKNOWN_WEBHOOK).at("id"));
  }

  private StreetId require(Actor actor) {
    access.require(actor, Right.CLIENT_EDIT, Target.street(actor.street()));
    return actor.street();
  }

  private void record(Actor actor, String act, Webhook webhook) {
    identity.record(
        actor.street(),
        actor.account(),
        act,
        webhook.id().value(),
        Map.of("name", webhook.name(), "url", String.valueOf(webhook.url().getHost())));
  }
}
