package org.linge.worktime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.linge.worktime.CalendarDraft.Part;

/** Finds what is wrong with a draft beside the calendar in force; nothing if it may be imported. */
final class CalendarCheck {
  private static final int LONGEST = 15;

  private final CalendarDraft draft;
  private final StatutoryCalendar known;
  private final List<CalendarFault> faults;

  private CalendarCheck(CalendarDraft draft, StatutoryCalendar known) {
    this.draft = draft;
    this.known = known;
    faults = new ArrayList<>(draft.faults());
  }

  static List<CalendarFault> faults(CalendarDraft draft, StatutoryCalendar known, LocalDate today) {
    CalendarCheck check = new CalendarCheck(draft, known);
    if (check.faults.isEmpty()) {
      check.checkYear(today);
      draft.parts().forEach(check::checkPart);
      check.checkOverlaps();
      check.checkNeighbours();
    }
    if (check.faults.isEmpty() && draft.year() >= Festivals.SINCE) {
      check.checkFestivals();
    }
    return check.faults.stream().sorted(Comparator.comparingInt(CalendarFault::line)).toList();
  }

  private void checkYear(LocalDate today) {
    int last = known.years().lastKey();
    if (draft.year() < today.getYear()) {
      fault(draft.yearLine(), "的 %d 年已经过去，不能再改".formatted(draft.year()));
    } else if (draft.year() > DayTable.LAST.getYear() - 1) {
      fault(draft.yearLine(), "的 %d 年太远".formatted(draft.year()));
    } else if (draft.year() > last + 1) {
      fault(draft.yearLine(), "的 %d 年之前还有缺：先导入 %d 年".formatted(draft.year(), last + 1));
    }
    if (draft.notice().length() > 100) {
      fault(draft.yearLine(), "起的通知文号太长，最多 100 字");
    }
  }

  private void checkPart(Part part) {
    LocalDate earliest = LocalDate.of(draft.year() - 1, 12, 1);
    LocalDate latest = LocalDate.of(draft.year() + 1, 1, 31);
    if (part.last().isBefore(part.first())) {
      fault(part.line(), "的“%s”结束早于开始".formatted(part.name()));
    } else if (part.first().isBefore(earliest) || part.last().isAfter(latest)) {
      fault(part.line(), "的 %s 不属于 %d 年".formatted(part.first(), draft.year()));
    } else if (part.first().plusDays(LONGEST).isBefore(part.last().plusDays(1))) {
      fault(part.line(), "的“%s”超过 %d 天".formatted(part.name(), LONGEST));
    } else if (part.name().isBlank() || part.name().length() > 40) {
      fault(part.line(), "的名称应有 1 到 40 个字");
    } else if (!part.off() && !StatutoryCalendar.isWeekend(part.first())) {
      fault(part.line(), "的补班日 %s 不是周末".formatted(part.first()));
    }
  }

  private void checkOverlaps() {
    NavigableMap<LocalDate, Part> taken = new TreeMap<>();
    for (Part part : draft.parts()) {
      if (part.last().isBefore(part.first()) || part.first().plusDays(40).isBefore(part.last())) {
        continue;
      }
      for (LocalDate day : part.first().datesUntil(part.last().plusDays(1)).toList()) {
        Part before = taken.putIfAbsent(day, part);
        if (before != null) {
          fault(part.line(), "的 %s 在第 %d 行已经写过".formatted(day, before.line()));
          break;
        }
      }
    }
  }

  private void checkNeighbours() {
    for (Part part : draft.parts()) {
      known.years().values().stream()
          .filter(other -> other.year() != draft.year())
          .filter(
              other ->
                  other.off().stream()
                          .anyMatch(
                              holiday ->
                                  !holiday.first().isAfter(part.last())
                                      && !holiday.last().isBefore(part.first()))
                      || other.work().stream().anyMatch(part::covers))
          .findFirst()
          .ifPresent(
              other ->
                  fault(part.line(), "的 %s 与 %d 年的安排矛盾".formatted(part.first(), other.year())));
    }
  }

  private void checkFestivals() {
    Festivals.of(draft.year())
        .forEach(
            (name, days) ->
                days.stream()
                    .filter(day -> draft.off().stream().noneMatch(part -> part.covers(day)))
                    .findFirst()
                    .ifPresent(
                        day -> fault(draft.yearLine(), "起没有%s：法定假日 %s 应放假".formatted(name, day))));
    int gained = draft.off().stream().mapToInt(CalendarCheck::weekdays).sum() - draft.work().size();
    if (faults.isEmpty() && gained < Festivals.DAYS) {
      draft.toYear().off().stream()
          .filter(
              holiday ->
                  holiday
                      .first()
                      .datesUntil(holiday.last().plusDays(1))
                      .allMatch(StatutoryCalendar::isWeekend))
          .forEach(
              holiday ->
                  fault(lineOf(holiday.first()), "的“%s”只有周末，没有补假".formatted(holiday.name())));
      if (faults.isEmpty()) {
        fault(draft.yearLine(), "起全年放假减去补班只有 %d 天，法定假日有 %d 天".formatted(gained, Festivals.DAYS));
      }
    }
  }

  private int lineOf(LocalDate day) {
    return draft.off().stream()
        .filter(part -> part.covers(day))
        .mapToInt(Part::line)
        .findFirst()
        .orElse(draft.yearLine());
  }

  private static int weekdays(Part part) {
    return (int)
        part.first()
            .datesUntil(part.last().plusDays(1))
            .filter(day -> !StatutoryCalendar.isWeekend(day))
            .count();
  }

  private void fault(int line, String reason) {
    faults.add(new CalendarFault(line, reason));
  }
}
