package org.linge.worktime;

import java.util.List;
import org.linge.shared.Refused;

/** What is wrong with a calendar that somebody wants to import, and in which line. */
record CalendarFault(int line, String reason) {
  static Refused refusal(List<CalendarFault> faults) {
    CalendarFault first = faults.getFirst();
    return new Refused(WorktimeProblem.CALENDAR_FAULTY)
        .at("text")
        .with("count", faults.size())
        .with("line", first.line())
        .with("reason", first.reason())
        .with("faults", faults);
  }
}
