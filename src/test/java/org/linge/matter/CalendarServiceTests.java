package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.linge.worktime.InventedYear;
import org.linge.worktime.WorkDuration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Next year's calendar arrives: what would move is shown, then it moves, once. */
@LingeTest
@TestPropertySource(properties = "test.calendar=an installation of its own")
@DirtiesContext
class CalendarServiceTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired MatterStore store;
  @Autowired TimelineStore timeline;
  @Autowired Deadlines deadlines;
  @Autowired DeadlineWords words;
  @Autowired RecalculateDeadlines recalculate;
  @Autowired RecalculationStore orders;
  @Autowired TakeAction takeAction;
  @Autowired JdbcClient jdbc;
  private Scene scene;
  private Caller system;
  private String base;

  @BeforeEach
  void found() {
    scene = new Scene(territory, identity);
    base = "/api/streets/" + scene.street + "/calendar";
    system = new Caller(port);
    assertThat(system.logIn("system-admin-" + scene.street, TestDistrict.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void movesOpenDeadlinesOnce() {
    MatterId near = report();
    MatterId far = intoNextYear(report());
    Instant before = due(far);
    Map<String, Object> draft = Map.of("text", InventedYear.YAML);

    var preview = system.post(base + "/preview", draft);
    var denied = system.post(base + "/preview", Map.of("text", "year: 2030\nnotice: x\n"));
    var unseen =
        system.post(
            base,
            Map.of(
                "text", InventedYear.YAML, "version", preview.json().path("version").asInt() + 1));

    assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    assertThat(preview.json().path("count").asInt()).isEqualTo(1);
    Instant then = Instant.parse(preview.json().path("moves").get(0).path("after").asString());
    assertThat(then).isAfter(before);
    assertThat(due(far)).isEqualTo(before);
    assertThat(denied.code()).isEqualTo("calendar-faulty");
    assertThat(denied.json().path("faults").get(0).path("line").asInt()).isEqualTo(1);
    assertThat(unseen.code()).isEqualTo("calendar-changed");

    var adopted =
        system.post(
            base,
            Map.of("text", InventedYear.YAML, "version", preview.json().path("version").asInt()));
    assertThat(adopted.status()).as(adopted.text()).isEqualTo(200);
    int moved = recalculate.recalculate(scene.street);

    assertThat(moved).isLessThanOrEqualTo(1); // the job of the application may have been faster
    assertThat(due(far)).isEqualTo(then);
    Entry last = timeline.list(scene.street, far).getLast();
    assertThat(last.action()).isEqualTo("recalculate");
    assertThat(last.post()).isEqualTo("system");
    assertThat(timeline.list(scene.street, near)).hasSize(1);
    doesNothingTwice(far, preview.json().path("version").asInt());
    assertThat(words.explain(store.find(scene.street, far).orElseThrow()).orElseThrow())
        .contains("2027年1月1–3日元旦放假", "；延期40个工作日：");
  }

  /** A round that begins anew, as after a kill, and an import that says nothing new. */
  private void doesNothingTwice(MatterId far, int version) {
    int entries = timeline.list(scene.street, far).size();
    Recalculation order = orders.newest(scene.street).orElseThrow();
    orders.save(
        Recalculation.ofCalendar(
            scene.street,
            order.id(),
            Optional.ofNullable(order.calendar()).orElseThrow(),
            order.dueFrom(),
            order.askedAt(),
            order.total()));

    assertThat(recalculate.recalculate(scene.street)).isZero();
    var again = system.post(base, Map.of("text", InventedYear.YAML, "version", version));

    assertThat(again.json().path("version").asInt()).isEqualTo(version + 1);
    assertThat(again.json().path("moving").path("looked").asInt()).isPositive();
    assertThat(timeline.list(scene.street, far)).hasSize(entries);
    assertThat(system.get(base).text()).contains("system-admin", "国办发明电〔2026〕0号");
  }

  @Test
  void followsTheOfficeHoursOfAUnit() {
    MatterId id = report();
    Matter matter = store.find(scene.street, id).orElseThrow();
    takeAction.take(
        new Participant.Staff(scene.dispatcher),
        new TakeAction.Request(scene.street, id, "assign", 1, scene.answers("assign")),
        Scene.key());
    Instant usual = due(id);
    List<String> day = List.of("00:00-24:00");
    String hours = "/api/streets/" + scene.street + "/units/" + scene.gardens + "/hours";

    var set =
        system.put(
            hours, Map.of("days", List.of(day, day, day, day, day, day, day), "onHolidays", true));
    assertThat(set.status()).as(set.text()).isEqualTo(204);
    recalculate.recalculate(scene.street);

    Matter after = store.find(scene.street, id).orElseThrow();
    assertThat(due(id)).isNotEqualTo(usual).isEqualTo(deadlines.dueAt(after).orElseThrow());
    assertThat(matter.isOpen()).isTrue();
    assertThat(words.explain(after).orElseThrow()).contains("的上班时间");
  }

  private MatterId report() {
    return reportMatter
        .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
        .report()
        .id();
  }

  private Instant due(MatterId id) {
    return Optional.ofNullable(store.find(scene.street, id).orElseThrow().standing().dueAt())
        .orElseThrow();
  }

  /** As if its deadline had been extended by 40 working days. */
  private MatterId intoNextYear(MatterId id) {
    Matter matter = store.find(scene.street, id).orElseThrow();
    Leeway leeway = new Leeway(List.of(), List.of(WorkDuration.parse("40 working days")), null);
    Matter.Standing now = matter.standing();
    Instant due =
        deadlines
            .keeping(scene.street, now.holder())
            .due(deadlines.term(matter).orElseThrow(), leeway);
    Entry entry =
        Lifecycle.stay(
            matter,
            Lifecycle.RECALCULATE,
            Acting.SYSTEM,
            Entry.Facts.unchanged(now).moved(leeway).due(due, false),
            now.since().plusSeconds(1));
    assertThat(store.append(matter.after(entry), entry, MatterStore.Key.NONE)).isTrue();
    return id;
  }
}
