package org.linge.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.shared.ClientRight.HOTLINE_ORDER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestClients;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The newspapers' sentences, computed: what a year of 大村镇 and two months of 隐珠's mediation centre
 * are said to have been is replayed through the public API, row by row of {@code scenes/*.csv},
 * each act at its own time.
 */
@LingeTest
@Import(ScenesTests.Time.class)
@DirtiesContext
@TestPropertySource(
    properties = {
      "linge.session.idle=2000d",
      "linge.session.longest=2000d",
      "linge.matter.deadline-check=1h",
      "linge.matter.merge-check=1h"
    })
class ScenesTests {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final SceneClock CLOCK = new SceneClock();

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired CountMatters countMatters;
  @LocalServerPort int port;

  private final Map<String, Caller> people = new HashMap<>();
  private final Map<String, UnitId> units = new HashMap<>();

  /** It stands still between two acts. */
  private static final class SceneClock extends Clock {
    private volatile Instant now = Instant.parse("2024-05-01T00:00:00Z");

    void set(LocalDateTime time) {
      now = time.atZone(ZONE).toInstant();
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    Clock sceneClock() {
      return CLOCK;
    }
  }

  private static List<String[]> scene(String name) {
    try (var file = ScenesTests.class.getResourceAsStream("/scenes/" + name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Caller as(TestDistrict district, String kind) {
    return people.computeIfAbsent(district.street + kind, key -> logIn(district, kind));
  }

  private Caller logIn(TestDistrict district, String name) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(name), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  /** A unit of the street with somebody who acts for it. */
  private Caller unit(TestDistrict district, String code, String name) {
    return people.computeIfAbsent(
        district.street + "unit" + code,
        key -> {
          UnitId id = new UnitId(Ids.next());
          units.put(district.street + code, id);
          identity.found(new Unit(district.street, id, code, name, "department", null, Set.of()));
          String login = "of-" + code.toLowerCase(java.util.Locale.ROOT);
          AccountId account = district.hire(login);
          identity.appoint(
              district.street,
              Post.in(
                  id, "unit-handler", new PostId(Ids.next()), account, LocalDate.of(2020, 1, 1)));
          return logIn(district, login);
        });
  }

  private String idOf(TestDistrict district, String code) {
    return Objects.requireNonNull(units.get(district.street + code)).value().toString();
  }

  private static JsonNode ok(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer.json();
  }

  /** A matter that is played, with the version that its actors see. */
  private static final class Played {
    private final String path;
    private int version;

    private Played(String path, int version) {
      this.path = path;
      this.version = version;
    }

    void act(Caller who, LocalDateTime at, String action, Map<String, Object> fields) {
      CLOCK.set(at);
      Map<String, Object> body = Map.of("version", version, "fields", fields);
      version = ok(who.post(path + "/actions/" + action, body)).path("version").asInt();
    }
  }

  private static Map<String, Object> report(TestDistrict district, String category, String text) {
    Map<String, Object> report = new HashMap<>();
    report.put("category", category);
    report.put("description", text);
    report.put("lon", district.longitude());
    report.put("lat", district.latitude());
    return report;
  }

  private JsonNode figure(TestDistrict district, String code, String query) {
    String base = "/api/streets/" + district.street + "/indicators/figures" + query;
    return ok(as(district, "dispatcher").get(base))
        .path("items")
        .valueStream()
        .filter(one -> one.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** All pages of the matters behind a figure. */
  private List<String> behind(TestDistrict district, String code, String query) {
    String path = "/api/streets/" + district.street + "/indicators/" + code + "/matters" + query;
    List<String> found = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ok(as(district, "dispatcher").get(path + after));
      page.path("items").forEach(item -> found.add(item.path("number").asString()));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!after.isEmpty());
    return found;
  }

  @Test
  void dacunsUnitsAllReportInAndNinetyOneOfAHundredWhistlesAreSolved() {
    TestDistrict dacun = new TestDistrict(territory, identity);
    String matters = "/api/streets/" + dacun.street + "/matters";
    CLOCK.set(LocalDateTime.parse("2025-01-02T08:30"));
    Caller worker = as(dacun, "grid-worker");
    for (String[] row : scene("dacun.csv")) {
      LocalDateTime at = LocalDateTime.parse(row[1]);
      CLOCK.set(at);
      String id = ok(worker.post(matters, report(dacun, row[2], row[3]))).path("id").asString();
      Played played = new Played(matters + "/" + id, 1);
      played.act(worker, at.plusMinutes(10), "accept", Map.of());
      LocalDateTime verified =
          row[4].isEmpty() ? handleAlone(played, worker, at) : whistle(dacun, played, worker, row);
      boolean solved = row[7].equals("yes");
      Map<String, Object> said = new HashMap<>(Map.of("satisfied", Integer.parseInt(row[8])));
      if (!solved) said.put("reason", "问题还在");
      played.act(
          as(dacun, "dispatcher"),
          verified.plusHours(2),
          solved ? "follow-up" : "follow-up-unsolved",
          said);
    }
    CLOCK.set(LocalDateTime.parse("2025-12-31T18:00"));
    countMatters.catchUp(dacun.street);

    String year = "?from=2025-01-01&to=2025-12-31";
    assertThat(figure(dacun, "REPORT_CNT", year).path("value").asInt()).isEqualTo(74);
    assertThat(figure(dacun, "WHISTLE_CNT", year).path("value").asInt()).isEqualTo(66);
    assertThat(figure(dacun, "REPORTIN_RATE", year).path("value").asDouble()).isEqualTo(100);
    assertThat(figure(dacun, "REPORTIN_ONTIME", year).path("value").asDouble()).isEqualTo(100);
    double solved = figure(dacun, "WHISTLE_SOLVE", year).path("value").asDouble();
    assertThat(Math.round(solved)).isEqualTo(91);
    assertThat(behind(dacun, "REPORT_CNT", year)).hasSize(74).doesNotHaveDuplicates();
    assertThat(behind(dacun, "WHISTLE_SOLVE", year + "&side=below")).hasSize(66);
    assertThat(behind(dacun, "WHISTLE_SOLVE", year + "&side=above")).hasSize(60);
  }

  private static LocalDateTime handleAlone(Played played, Caller worker, LocalDateTime at) {
    played.act(worker, at.plusHours(1), "handle", Map.of("note", "当场处理"));
    return at.plusHours(1);
  }

  private LocalDateTime whistle(TestDistrict dacun, Played played, Caller worker, String[] row) {
    List<String> called = List.of(row[4].split("\\+"));
    LocalDateTime at = LocalDateTime.parse(row[1]).plusMinutes(20);
    called.forEach(code -> unit(dacun, code, "站所" + code));
    List<Map<String, Object>> wanted =
        called.stream()
            .map(
                code ->
                    Map.<String, Object>of(
                        "unit",
                        idOf(dacun, code),
                        "lead",
                        code.equals(called.getFirst()),
                        "wish",
                        "到场处置"))
            .toList();
    played.act(worker, at, "whistle", Map.of("reason", "网格处理不了", "units", wanted));
    List<String> minutes = List.of(row[5].split("\\+"));
    for (int i = 0; i < called.size(); i++) {
      Caller unit = unit(dacun, called.get(i), "");
      LocalDateTime arrival = at.plusMinutes(Integer.parseInt(minutes.get(i)));
      played.act(unit, arrival, "report-in", Map.of("call", i + 1));
    }
    LocalDateTime done = at.plusHours(Integer.parseInt(row[6]));
    List<Map<String, Object>> scores = new ArrayList<>();
    for (int i = 0; i < called.size(); i++) {
      played.act(
          unit(dacun, called.get(i), ""),
          done.plusMinutes(i),
          "finish",
          Map.of("call", i + 1, "note", "已处置"));
      scores.add(Map.of("call", i + 1, "arrived", true, "quality", 5));
    }
    played.act(worker, done.plusHours(1), "verify", Map.of("scores", scores));
    return done.plusHours(1);
  }

  @Test
  void yinzhusMediationCentreHandles368IncidentsAnd46DisputesAndImprovesByTwelvePercent() {
    TestDistrict yinzhu = new TestDistrict(territory, identity);
    CLOCK.set(LocalDateTime.parse("2024-05-01T08:30"));
    Caller centre = unit(yinzhu, "CENTRE", "联动调解中心");
    Caller experts = unit(yinzhu, "EXPERTS", "调解专家库");
    Caller police = TestClients.issue(port, yinzhu, "110 非警务警情", 60_000, HOTLINE_ORDER);
    for (String[] row : scene("yinzhu.csv")) {
      LocalDateTime at = LocalDateTime.parse(row[2]);
      CLOCK.set(at);
      if (row[1].equals("incident")) incident(yinzhu, police, centre, row, at);
      else dispute(yinzhu, experts, row, at);
    }
    CLOCK.set(LocalDateTime.parse("2025-06-30T18:00"));
    countMatters.catchUp(yinzhu.street);

    String period = "?from=2025-05-01&to=2025-06-30";
    String ofCentre = period + "&unit=" + idOf(yinzhu, "CENTRE");
    String ofExperts = period + "&unit=" + idOf(yinzhu, "EXPERTS");
    assertThat(figure(yinzhu, "CLOSE_CNT", ofCentre).path("value").asInt()).isEqualTo(368);
    assertThat(figure(yinzhu, "CLOSE_CNT", ofExperts).path("value").asInt()).isEqualTo(46);
    for (String rate : List.of("SOLVE_RATE", "SATISFY_RATE")) {
      JsonNode figure = figure(yinzhu, rate, ofCentre);
      double now = figure.path("value").asDouble();
      double yearBefore = figure.path("yearBefore").asDouble();
      assertThat(Math.round((now / yearBefore - 1) * 10_000)).as(rate).isEqualTo(1218);
      assertThat(figure.path("below").asInt()).isEqualTo(368);
    }
    assertThat(figure(yinzhu, "RESPONSE_RATE", ofCentre).path("value").asDouble()).isEqualTo(100);
    assertThat(behind(yinzhu, "CLOSE_CNT", ofCentre)).hasSize(368).doesNotHaveDuplicates();
    assertThat(behind(yinzhu, "CLOSE_CNT", ofExperts)).hasSize(46);
    assertThat(behind(yinzhu, "SOLVE_RATE", ofCentre + "&side=above")).hasSize(363);
  }

  private void incident(
      TestDistrict yinzhu, Caller police, Caller centre, String[] row, LocalDateTime at) {
    Caller dispatcher = as(yinzhu, "dispatcher");
    Map<String, Object> order = report(yinzhu, row[3], row[4]);
    order.put("orderNo", "110-" + row[0]);
    order.put("dueAt", at.plus(Duration.ofDays(5)).atZone(ZONE).toInstant().toString());
    String number = ok(police.post("/api/hotline/orders", order)).path("number").asString();
    String matters = "/api/streets/" + yinzhu.street + "/matters";
    JsonNode found = ok(dispatcher.get(matters + "?text=" + number)).path("items").path(0);
    String path = matters + "/" + found.path("id").asString();
    Played played = new Played(path, ok(dispatcher.get(path)).path("version").asInt());
    String unit = idOf(yinzhu, "CENTRE");
    played.act(dispatcher, at.plusMinutes(15), "assign", Map.of("unit", unit));
    played.act(centre, at.plusMinutes(40), "respond", Map.of("note", "已联系双方，约定调解时间"));
    played.act(centre, at.plusHours(28), "handle", Map.of("note", "双方和解"));
    played.act(dispatcher, at.plusHours(29), "verify", Map.of());
    boolean solved = row[5].equals("yes");
    Map<String, Object> said = new HashMap<>(Map.of("satisfied", Integer.parseInt(row[6])));
    if (!solved) said.put("reason", "又起争执");
    played.act(dispatcher, at.plusHours(30), solved ? "follow-up" : "follow-up-unsolved", said);
    if (!solved) again(played, dispatcher, centre, unit, at.plusHours(31));
  }

  /** What is not solved is mediated again and closes without another call. */
  private static void again(
      Played played, Caller dispatcher, Caller centre, String unit, LocalDateTime at) {
    played.act(dispatcher, at, "assign", Map.of("unit", unit));
    played.act(centre, at.plusMinutes(30), "respond", Map.of("note", "再次约谈"));
    played.act(centre, at.plusHours(1), "handle", Map.of("note", "分开安置"));
    played.act(dispatcher, at.plusHours(2), "verify", Map.of());
  }

  private void dispute(TestDistrict yinzhu, Caller experts, String[] row, LocalDateTime at) {
    Caller dispatcher = as(yinzhu, "dispatcher");
    String matters = "/api/streets/" + yinzhu.street + "/matters";
    Map<String, Object> dispute = report(yinzhu, row[3], row[4]);
    dispute.put("procedure", "dispute");
    String id = ok(dispatcher.post(matters, dispute)).path("id").asString();
    Played played = new Played(matters + "/" + id, 1);
    String unit = idOf(yinzhu, "EXPERTS");
    played.act(dispatcher, at.plusMinutes(30), "assign", Map.of("unit", unit));
    played.act(experts, at.plusDays(3), "agree", Map.of("form", "书面协议", "note", "分三期付清"));
    played.act(as(yinzhu, "community-secretary"), at.plusDays(4), "fulfil", Map.of());
    played.act(dispatcher, at.plusDays(5), "follow-up", Map.of("satisfied", 5));
  }
}
