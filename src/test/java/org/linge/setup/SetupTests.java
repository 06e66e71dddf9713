package org.linge.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestStreets;
import org.linge.identity.Identity;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@LingeTest
class SetupTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired TransactionOperations transactions;
  @Autowired Clock clock;
  @Autowired Vault vault;
  @Autowired JdbcClient jdbc;

  @Test
  void aHouseWithoutDemoDataHasItsFirstAdministrators(@TempDir Path folder) throws IOException {
    StreetId street = TestStreets.next();
    Path password = folder.resolve("keys/first-password");
    FirstStreetSettings settings =
        new FirstStreetSettings(street.toString(), "新街道", "grids", password);
    FirstStreet first = new FirstStreet(settings, territory, identity, transactions, clock);

    first.run(new DefaultApplicationArguments());
    first.run(new DefaultApplicationArguments());

    Caller admin = first(street, "system-admin", password);
    assertThat(admin.get("/api/streets/" + street + "/accounts").status()).isEqualTo(200);
    Caller security = first(street, "security-admin", password);
    assertThat(security.get("/api/streets/" + street + "/posts").status()).isEqualTo(200);
  }

  /** The password in the file opens nothing but the choice of one's own. */
  private Caller first(StreetId street, String kind, Path password) throws IOException {
    Caller caller = new Caller(port);
    var step = caller.logIn(FirstStreet.login(street, kind), Files.readString(password).strip());
    assertThat(step.json().path("step").asString()).isEqualTo("password");
    var own = Map.of("replacement", "own words of " + kind);
    assertThat(caller.post("/api/session/new-password", own).status()).isEqualTo(200);
    return caller;
  }

  @Test
  void anotherMasterKeyIsRefused() {
    MasterKeyStore store = new MasterKeyStore(jdbc);
    byte[] kept = store.find().orElseThrow();
    assertThat(kept).isEqualTo(vault.fingerprint());
    new MasterKeyCheck(store, vault).afterPropertiesSet();

    jdbc.sql("update setup.master_key set fingerprint = sha256('another')").update();
    try {
      assertThatThrownBy(new MasterKeyCheck(store, vault)::afterPropertiesSet)
          .isInstanceOf(WrongMasterKey.class)
          .hasMessageContaining("master.key");
    } finally {
      jdbc.sql("update setup.master_key set fingerprint = :kept").param("kept", kept).update();
    }
    assertThat(store.find().orElseThrow()).isEqualTo(kept);
  }
}
