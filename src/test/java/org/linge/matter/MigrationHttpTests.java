package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A street publishes a version and lets what is under way go on under it. */
@LingeTest
class MigrationHttpTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired MigrateMatters migrateMatters;
  private TestDistrict district;
  private Caller admin;
  private Caller worker;
  private int shipped;
  private String matter = "";

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    admin = in("system-admin");
    worker = in("grid-worker");
    shipped = admin.get(base() + "/procedures/report").json().path("version").asInt();
    Answer reported =
        worker.post(
            base() + "/matters",
            Map.of(
                "description", "楼下大树倒了",
                "lon", district.longitude(),
                "lat", district.latitude(),
                "photos", List.of()));
    assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    matter = base() + "/matters/" + reported.json().path("id").asString();
    publish();
  }

  @Test
  void goesOnUnderTheNewVersionWithItsTimelineReadable() {
    act("accept", 1, Map.of("category", "0106"));
    act("escalate", 2, Map.of("reason", "超出能力"));
    JsonNode plain = preview(Map.of()).json();
    assertThat(plain.path("open").asInt()).isEqualTo(1);
    assertThat(plain.path("fit").asInt()).isZero();
    assertThat(plain.at("/unfit/0/reason").asString()).isEqualTo("新版本没有这个环节");
    assertThat(plain.at("/unfit/0/state").asString()).isEqualTo("社区研判");
    assertThat(preview(Map.of("community", "assess")).json().path("fit").asInt()).isEqualTo(1);

    UUID key = Ids.next();
    assertThat(order(Map.of("community", "assess"), key).status()).isEqualTo(201);
    migrateMatters.migrate(district.street);
    assertThat(order(Map.of("community", "assess"), key).status()).as("once more").isEqualTo(201);

    JsonNode done = admin.get(migrations()).json();
    assertThat(done.size()).isEqualTo(1);
    assertThat(done.get(0).path("moved").asInt()).isEqualTo(1);
    assertThat(done.get(0).path("finishedAt").isNull()).isFalse();
    JsonNode page = in("community-secretary").get(matter).json();
    assertThat(page.at("/procedure/version").asInt()).isEqualTo(1001);
    assertThat(page.at("/timeline/1/actionTitle").asString()).isEqualTo("受理");
    assertThat(page.at("/timeline/2/to").asString()).isEqualTo("社区研判");
    assertThat(page.at("/timeline/3/actionTitle").asString()).isEqualTo("改用流程新版本");
    assertThat(page.at("/timeline/3/to").asString()).isEqualTo("社区分析");
    assertThat(
            in("community-secretary")
                .post(
                    matter + "/actions/handle",
                    Map.of("version", 4, "fields", Map.of("note", "已清理")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(preview(Map.of("community", "closed")).json().path("field").asString())
        .isEqualTo("states");
    assertThat(preview(Map.of("nowhere", "street")).status()).isEqualTo(400);
    Answer unknown = admin.post(migrations() + "/preview", Map.of("from", shipped, "to", 1999));
    assertThat(unknown.json().path("field").asString()).isEqualTo("to");
    Answer same = admin.post(migrations() + "/preview", Map.of("from", 1001, "to", 1001));
    assertThat(same.status()).isEqualTo(400);
    assertThat(worker.post(migrations(), wish(Map.of())).status()).isEqualTo(403);
  }

  private void publish() {
    String yaml =
        admin
            .get(base() + "/procedures/report/versions/" + shipped)
            .json()
            .path("yaml")
            .asString()
            .replaceAll("(?<![\\w-])community(?![\\w-])", "assess")
            .replace("社区研判", "社区分析");
    String draft =
        admin
            .post(
                base() + "/procedure-drafts", Map.of("title", "改名", "yaml", yaml, "base", shipped))
            .json()
            .path("id")
            .asString();
    Answer published =
        admin.post(
            base() + "/procedure-drafts/" + draft + "/publish",
            Map.of("version", 1, "inService", shipped, "note", "改名"));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
  }

  private void act(String action, int version, Map<String, Object> fields) {
    Answer done =
        worker.post(matter + "/actions/" + action, Map.of("version", version, "fields", fields));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  private Map<String, Object> wish(Map<String, String> states) {
    return Map.of("from", shipped, "to", 1001, "states", states);
  }

  private Answer preview(Map<String, String> states) {
    return admin.post(migrations() + "/preview", wish(states));
  }

  private Answer order(Map<String, String> states, UUID key) {
    return admin.post(migrations(), wish(states), key);
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    return caller;
  }

  private String base() {
    return "/api/streets/" + district.street;
  }

  private String migrations() {
    return base() + "/procedures/report/migrations";
  }
}
