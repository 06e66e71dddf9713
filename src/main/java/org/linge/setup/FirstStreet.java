package org.linge.setup;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.shared.SecretFile;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Establishes the street of {@link FirstStreetSettings} with its two first administrators, once:
 * one for territory and accounts, one for posts (三权分立). Everything else they do in the console.
 */
@Component
class FirstStreet implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStreet.class);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final FirstStreetSettings settings;
  private final Territory territory;
  private final Identity identity;
  private final TransactionOperations transactions;
  private final Clock clock;

  FirstStreet(
      FirstStreetSettings settings,
      Territory territory,
      Identity identity,
      TransactionOperations transactions,
      Clock clock) {
    this.settings = settings;
    this.territory = territory;
    this.identity = identity;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (settings.street() == null) return;
    StreetId street = StreetId.of(settings.street());
    if (territory.streets().stream().map(Street::id).noneMatch(street::equals)) {
      territory.establish(street, settings.name(), settings.template(), List.of());
    }
    AreaId root = territory.street(street).root();
    LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
    if (!identity.holders(street, "system-admin", root, today).isEmpty()) return;
    String hash = identity.hash(SecretFile.readOrMakePassword(settings.passwordFile()));
    transactions.executeWithoutResult(
        status -> {
          appoint(street, root, "system-admin", "系统管理员", hash, today);
          appoint(street, root, "security-admin", "安全管理员", hash, today);
        });
    LOG.info(
        "{} is established. Log in as {} or {} with the password in {} and change it.",
        settings.name(),
        login(street, "system-admin"),
        login(street, "security-admin"),
        settings.passwordFile());
  }

  /** Login names are one space for all streets, so they carry the street's code. */
  static String login(StreetId street, String kind) {
    return kind + "-" + street;
  }

  private void appoint(
      StreetId street, AreaId root, String kind, String name, String hash, LocalDate today) {
    AccountId account = new AccountId(Ids.next());
    identity.open(new NewAccount(street, account, login(street, kind), name, false, hash, null));
    identity.demandNewPassword(street, account);
    identity.appoint(street, Post.over(root, kind, new PostId(Ids.next()), account, today));
  }
}
