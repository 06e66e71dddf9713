package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.worktime.WorkDuration;

/** An exported timeline shows every alteration, redacted or not. */
class TimelineFileTests {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00.123456Z");

  private static List<Entry> timeline() {
    MatterId matter = new MatterId(Ids.next());
    List<Entry> entries = new ArrayList<>();
    Hash head = Hash.ZERO;
    for (int seq = 1; seq <= 3; seq++) {
      Holder holder = new Holder("grid-worker", new UUID(1, 2));
      Entry.Facts facts =
          new Entry.Facts(
              holder,
              NOON.plusSeconds(60),
              false,
              null,
              "0106",
              null,
              null,
              null,
              null,
              null,
              null,
              Map.of("channel", "phone"));
      Entry.Body body =
          new Entry.Body(
              facts,
              Map.of("note", new Entry.Text("5a1t", "王小明家门口\n\"大树\"倒了")),
              List.of(new Entry.PhotoEvidence(new UUID(3, 4), "ab".repeat(32))));
      Entry entry =
          new Entry(
                  new StreetId(370211010),
                  matter,
                  seq,
                  NOON.plusSeconds(seq),
                  "accept",
                  new UUID(5, 6),
                  "grid-worker",
                  null,
                  "reported",
                  "accepted",
                  body,
                  head,
                  Hash.ZERO)
              .sealed();
      entries.add(entry);
      head = entry.hash();
    }
    return entries;
  }

  private static List<String> lines(boolean redacted) {
    return TimelineFile.write(timeline(), redacted).lines().toList();
  }

  @Test
  void coversLeewayAndTiesWhereThereAreAny() {
    Entry ordinary = timeline().getFirst();
    assertThat(ordinary.canonical().toString()).doesNotContain("leeway", "ties");
    Leeway leeway =
        Leeway.NONE
            .stop(NOON, LocalDate.of(2026, 12, 1))
            .resume(NOON.plusSeconds(60))
            .ask(WorkDuration.parse("3 working days"), NOON, new UUID(5, 6));
    Ties ties =
        new Ties(
            null,
            new Ties.Tie(new StreetId(370211010), new MatterId(Ids.next()), "20261122-7KQ3F8"));
    Entry moved = with(ordinary, leeway, ties);

    assertThat(moved.hash()).isNotEqualTo(ordinary.hash());
    assertThat(TimelineFile.verify(TimelineFile.write(List.of(moved), true).lines().toList()))
        .isEmpty();
    String forged =
        TimelineFile.write(List.of(moved), true).replace("3 working days", "4 working days");
    assertThat(TimelineFile.verify(forged.lines().toList())).contains("line 1 was altered");
  }

  private static Entry with(Entry entry, Leeway leeway, Ties ties) {
    Entry.Facts facts = entry.body().facts();
    Entry.Body body =
        new Entry.Body(
            new Entry.Facts(
                facts.holder(),
                facts.dueAt(),
                false,
                null,
                null,
                null,
                null,
                leeway,
                ties,
                null,
                null,
                Map.of()),
            Map.of(),
            List.of());
    return new Entry(
            entry.street(),
            entry.matter(),
            1,
            entry.at(),
            entry.action(),
            entry.actor(),
            entry.post(),
            null,
            entry.from(),
            entry.to(),
            body,
            Hash.ZERO,
            Hash.ZERO)
        .sealed();
  }

  @Test
  void holdsWholeAndRedacted() {
    assertThat(TimelineFile.verify(lines(false))).isEmpty();
    assertThat(TimelineFile.verify(lines(true))).isEmpty();
    assertThat(String.join("", lines(true))).doesNotContain("王小明");
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, closed",
    "2026-11-22T04:00:02.123456Z, 2026-11-22T05:00:02.123456Z",
    "大树, 小树",
    "5a1t, 0000",
    "0106, 0107",
    "abab, abac",
    "0005-0000, 0009-0000",
    "370211010, 370211011",
  })
  void showsWhatWasAltered(String was, String is) {
    List<String> lines = new ArrayList<>(lines(false));
    assertThat(lines.get(1)).contains(was);
    lines.set(1, lines.get(1).replaceFirst(was, is));

    assertThat(TimelineFile.verify(lines)).contains("line 2");
  }

  @Test
  void showsWhatWasTakenOutOrMoved() {
    List<String> lines = lines(true);

    assertThat(TimelineFile.verify(List.of(lines.get(0), lines.get(2)))).contains("line 2");
    assertThat(TimelineFile.verify(List.of(lines.get(1), lines.get(0), lines.get(2))))
        .contains("line 1");
  }

  @Test
  void writesCanonicalJson() {
    byte[] json = Canonical.bytes(Map.of("b", List.of(1, true), "a", "\"\\\n\u0001é"));

    assertThat(new String(json, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"\\\"\\\\\\n\\u0001é\",\"b\":[1,true]}");
  }
}
