package org.linge.matter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of one of the module's tables in the text format of PostgreSQL's COPY. */
final class CopyText {
  static final String MATTERS =
      """
      copy matter.matter (street_id, id, number, procedure, procedure_version, state, version, category,
        title, description, address, longitude, latitude, area_id, channel, reporter_account,
        reporter_name, reporter_phone, holder_kind, holder_id, assigned_unit, due_at, overdue,
        state_since, raised_at, closed_at, rating, photos, leeway, ties, calls, supervised_at, solved,
        came_from, answer_by, repeat_by, repeat_of, reporter_mark, main_id, head)
      from stdin
      """;
  static final String ENTRIES =
      """
      copy matter.entry (street_id, matter_id, seq, at, action, actor, post, post_id, from_state,
        to_state, body, key, request, prev_hash, hash)
      from stdin
      """;
  static final String CALLS =
      """
      copy matter.call (street_id, matter_id, no, unit_id, lead, state, called_at, report_by, due_at,
        clock, late, arrived_at, ended_at, arrived, quality)
      from stdin
      """;
  static final String WORDS = "copy matter.search (street_id, matter_id, grams) from stdin";

  private final StringBuilder text = new StringBuilder(1 << 20);
  private boolean begun;

  void matter(Matter matter, Contact contact, JsonMapper json) {
    Matter.Report report = matter.report();
    Matter.Standing now = matter.standing();
    Holder holder = now.holder();
    add(report.street()).add(report.id().value()).add(report.number()).add(report.procedure());
    add(now.procedureVersion()).add(now.state()).add(now.version()).add(now.category());
    add(report.title()).add(report.description()).add(report.address());
    add(report.longitude()).add(report.latitude()).add(now.area().value()).add(report.channel());
    add(report.reporterAccount()).add(contact.name()).add(contact.phone());
    add(holder == null ? null : holder.kind()).add(holder == null ? null : holder.id());
    add(now.unit() == null ? null : now.unit().value()).add(now.dueAt()).add(now.overdue());
    add(now.since()).add(report.raisedAt()).add(now.closedAt()).add(now.rating());
    add(now.photos()).add(now.leeway() == null ? null : json.writeValueAsString(now.leeway()));
    add(now.ties() == null ? null : json.writeValueAsString(now.ties()));
    add(now.calls() == null ? null : json.writeValueAsString(now.calls()));
    Repeat repeat = report.repeat();
    add(now.supervisedAt()).add(now.solved()).add(now.cameFrom()).add(report.answerBy());
    add(repeat == null ? null : repeat.by().code())
        .add(repeat == null ? null : repeat.of().value());
    add(contact.mark()).add(matter.main().map(MatterId::value).orElse(null)).add(now.head()).end();
  }

  void entry(Entry entry, MatterStore.Key key, JsonMapper json) {
    add(entry.street()).add(entry.matter().value()).add(entry.seq()).add(entry.at());
    add(entry.action()).add(entry.actor()).add(entry.post()).add(entry.postId());
    add(entry.from()).add(entry.to()).add(json.writeValueAsString(entry.body()));
    add(key.key()).add(key.request()).add(entry.previous()).add(entry.hash()).end();
  }

  void calls(Matter matter) {
    Matter.Report report = matter.report();
    for (Call call : Calls.of(matter.standing().calls()).list()) {
      Call.Score score = call.score();
      add(report.street()).add(report.id().value()).add(call.no()).add(call.unit().value());
      add(call.lead()).add(call.state().code()).add(call.since()).add(call.reportBy());
      add(call.due()).add(call.clock()).add(call.late()).add(call.arrivedAt()).add(call.endedAt());
      add(score == null ? null : score.arrived()).add(score == null ? null : score.quality()).end();
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  void words(Matter.Report report, int[] grams) {
    add(report.street()).add(report.id().value()).add(grams).end();
  }

  private CopyText add(@Nullable Object value) {
    if (begun) text.append('\t');
    begun = true;
    switch (value) {
      case null -> text.append("\\N");
      case Hash hash -> bytes(hash.bytes());
      case byte[] bytes -> bytes(bytes);
      case int[] numbers -> numbers(numbers);
      case String words -> escape(words);
      case Instant at -> text.append(at);
      default -> text.append(value);
    }
    return this;
  }

  private void bytes(byte[] bytes) {
    text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
  }

  private void numbers(int[] numbers) {
    text.append('{');
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0) text.append(',');
      text.append(numbers[i]);
    }
    text.append('}');
  }

  private void escape(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  private void end() {
    text.append('\n');
    begun = false;
  }

  byte[] utf8() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
