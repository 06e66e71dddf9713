package org.linge.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A street writes a version of its own and puts it into service. */
@LingeTest
class PublishProcedureTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  private TestDistrict district;
  private Caller admin;
  private int shipped;
  private String yaml = "";

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    admin = in("system-admin");
    shipped = admin.get(procedures() + "/report").json().path("version").asInt();
    yaml = admin.get(procedures() + "/report/versions/" + shipped).json().path("yaml").asString();
  }

  @Test
  void putsADraftIntoServiceForNewMatters() {
    String id = begin(yaml.replaceFirst("deadline: 2 working hours", "deadline: 1 working hour"));
    Answer published = publish(id, shipped, "两小时改为一小时");
    assertThat(published.status()).as(published.text()).isEqualTo(200);
    assertThat(published.json().path("version").asInt()).isEqualTo(1001);

    JsonNode now = admin.get(procedures() + "/report").json();
    assertThat(now.path("version").asInt()).isEqualTo(1001);
    assertThat(now.path("states").get(0).path("deadline").asString()).isEqualTo("1个工作小时");
    JsonNode lines = admin.get(procedures() + "/report/versions").json();
    assertThat(lines.get(0).path("note").asString()).isEqualTo("两小时改为一小时");
    assertThat(lines.get(0).path("inService").asBoolean()).isTrue();
    assertThat(lines.get(1).path("version").asInt()).isEqualTo(shipped);
    assertThat(admin.get(procedures() + "/report/versions/1001").json().path("yaml").asString())
        .contains("version: 1001")
        .contains("1 working hour");
    assertThat(admin.get(drafts() + "/" + id).status()).as("gone").isEqualTo(404);
    assertThat(in("auditor").get(base() + "/changes").text())
        .contains("publish-procedure")
        .contains("report@1001");
    TestDistrict elsewhere = new TestDistrict(territory, identity);
    Caller there = new Caller(port);
    there.logIn(elsewhere.loginName("system-admin"), TestDistrict.PASSWORD);
    assertThat(
            there
                .get("/api/streets/" + elsewhere.street + "/procedures/report")
                .json()
                .path("version")
                .asInt())
        .isEqualTo(shipped);
  }

  @Test
  void refusesDefectsWithTheirPlaces() {
    String id = begin(yaml.replaceFirst("start: reported", "start: nowhere"));
    Answer refused = publish(id, shipped, "坏的");

    assertThat(refused.code()).isEqualTo("procedure-faulty");
    assertThat(refused.json().path("defects").get(0).path("rule").asString())
        .isEqualTo("unknown-state");
    assertThat(refused.json().path("defects").get(0).path("line").asInt()).isPositive();
  }

  @Test
  void refusesWhatChangesNothing() {
    assertThat(publish(begin(yaml + "\n# 只多了一行说明\n"), shipped, "没有变化").code())
        .isEqualTo("procedure-unchanged");
  }

  @Test
  void letsOneOfTwoPublishAndTellsTheOther() throws Exception {
    String one = begin(yaml.replace("title: 待受理", "title: 等待受理"));
    String other = begin(yaml.replace("title: 待受理", "title: 待签收"));
    List<Callable<Answer>> both =
        List.of(() -> publish(one, shipped, "一"), () -> publish(other, shipped, "二"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Answer> answers = threads.invokeAll(both).stream().map(f -> f.resultNow()).toList();
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
      assertThat(answers)
          .filteredOn(a -> a.status() == 409)
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.code()).isEqualTo("procedure-changed");
                assertThat(told.json().path("version").asInt()).isEqualTo(1001);
              });
    }
  }

  @Test
  void keepsDraftsFromBeingOverwritten() {
    String id = begin(yaml);
    String draft = drafts() + "/" + id;
    assertThat(admin.patch(draft, Map.of("title", "甲", "yaml", "a", "version", 1)).status())
        .isEqualTo(200);
    Answer late = admin.patch(draft, Map.of("title", "乙", "yaml", "b", "version", 1));
    assertThat(late.code()).isEqualTo("stale-version");
    assertThat(late.json().path("version").asInt()).isEqualTo(2);
    assertThat(admin.get(draft).json().path("yaml").asString()).isEqualTo("a");
    Answer large =
        admin.patch(draft, Map.of("title", "丙", "yaml", "x".repeat(1_000_000), "version", 2));
    assertThat(large.status()).isIn(400, 413);
    assertThat(large.json().path("field").asString()).isEqualTo("yaml");
  }

  @Test
  void isForThoseOnlyWhoMayWriteProcedures() {
    Caller worker = in("grid-worker");
    assertThat(worker.post(drafts(), draft(yaml)).status()).isEqualTo(403);
    assertThat(worker.get(procedures() + "/report/versions").status()).isEqualTo(200);
  }

  @Test
  void triesOutAWayWithinTheYearsOfTheCalendar() {
    Answer walked = simulate("2026-11-23T01:00:00Z");
    assertThat(walked.json().size()).as(walked.text()).isEqualTo(2);
    assertThat(walked.json().get(1).path("system").asBoolean()).isTrue();
    assertThat(simulate("1850-01-01T01:00:00Z").status()).isEqualTo(400);
  }

  private Answer simulate(String start) {
    return admin.post(
        procedures() + "/simulation",
        Map.of(
            "yaml",
            yaml,
            "start",
            start,
            "category",
            3,
            "steps",
            List.of(Map.of("action", "deadline"))));
  }

  private static Map<String, Object> draft(String yaml) {
    return Map.of("title", "我们的办法", "yaml", yaml, "base", 2);
  }

  private String begin(String text) {
    Answer begun = admin.post(drafts(), draft(text));
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    return begun.json().path("id").asString();
  }

  private Answer publish(String id, int inService, String note) {
    return admin.post(
        drafts() + "/" + id + "/publish",
        Map.of("version", 1, "inService", inService, "note", note));
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private String base() {
    return "/api/streets/" + district.street;
  }

  private String procedures() {
    return base() + "/procedures";
  }

  private String drafts() {
    return base() + "/procedure-drafts";
  }
}
