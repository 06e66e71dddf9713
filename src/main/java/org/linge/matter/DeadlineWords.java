package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.linge.identity.Identity;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.worktime.WorkDuration;
import org.springframework.stereotype.Component;

/** Why a matter's deadline is when it is, in Chinese for those who wait for it. */
@Component
class DeadlineWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZONE);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日").withZone(ZONE);

  private final Deadlines deadlines;
  private final Identity identity;

  DeadlineWords(Deadlines deadlines, Identity identity) {
    this.deadlines = deadlines;
    this.identity = identity;
  }

  /** Empty if the matter is closed. */
  Optional<String> explain(Matter matter) {
    Instant due = matter.standing().dueAt();
    if (due == null) return Optional.empty();
    Calls calls = Calls.of(matter.standing().calls());
    if (calls.isOpen()) return Optional.of(calls(matter, calls));
    return deadlines.term(matter).map(term -> words(matter, term, due));
  }

  /** Whose clock is the next to run out. */
  private String calls(Matter matter, Calls calls) {
    Instant next = calls.clock().orElseThrow();
    Call call = calls.open().filter(c -> c.clock().equals(next)).findFirst().orElseThrow();
    return "等待 %d 个被呼叫单位，最近的时限：%s应在 %s 前%s"
        .formatted(
            calls.open().count(),
            unit(matter, call.unit()),
            MOMENT.format(next),
            call.state() == Call.State.CALLED && next.equals(call.reportBy()) ? "报到" : "办结");
  }

  private String words(Matter matter, Term term, Instant due) {
    Matter.Standing now = matter.standing();
    Deadlines.Keeping keeping = deadlines.keeping(matter.report().street(), now.holder());
    StringBuilder words = new StringBuilder(begin(keeping, matter, term));
    if (keeping.hours() != null && term.promised() == null)
      words.append("（按").append(holder(matter)).append("的上班时间）");
    Leeway leeway = Leeway.of(now.leeway());
    Instant until = keeping.due(term, null);
    for (WorkDuration more : leeway.extensions()) {
      words.append("；延期").append(keeping.reckoning().explain(keeping.hours(), until, more));
      until = keeping.reckoning().due(keeping.hours(), until, more);
    }
    leeway.stops().forEach(stop -> words.append(stopped(stop)));
    if (!leeway.stops().isEmpty() && leeway.stopped().isEmpty())
      words.append("，至").append(MOMENT.format(due));
    return words.toString();
  }

  private static String begin(Deadlines.Keeping keeping, Matter matter, Term term) {
    if (term.promised() != null) return "来单要求 " + MOMENT.format(term.promised()) + " 前办结";
    String words = keeping.reckoning().explain(keeping.hours(), term.from(), term.duration());
    return term.from().equals(matter.standing().clockFrom()) ? words : "自上报起：" + words;
  }

  private static String stopped(Leeway.Stop stop) {
    if (stop.ended() == null)
      return "；%s起挂起，%s后恢复计时"
          .formatted(DAY.format(stop.from()), DAY.format(stop.until().atStartOfDay(ZONE)));
    LocalDate first = Deadlines.day(stop.from());
    LocalDate last = Deadlines.day(stop.ended());
    long days = ChronoUnit.DAYS.between(first, last);
    return days == 0
        ? "；%s–%s挂起不计".formatted(MOMENT.format(stop.from()), MOMENT.format(stop.ended()))
        : "；%s–%s挂起 %d 天不计".formatted(DAY.format(stop.from()), DAY.format(stop.ended()), days);
  }

  private String holder(Matter matter) {
    Holder holder = matter.standing().holder();
    return holder == null || holder.id() == null ? "" : unit(matter, new UnitId(holder.id()));
  }

  private String unit(Matter matter, UnitId unit) {
    return identity.unit(matter.report().street(), unit).map(Unit::name).orElse("");
  }
}
