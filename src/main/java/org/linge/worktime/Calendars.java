package org.linge.worktime;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The door for whoever brings a new year of the statutory calendar. What is imported lies over what
 * is shipped and is in force at once here, within a minute in other processes.
 */
@Component
public class Calendars {
  private final CalendarStore store;
  private final Worktime worktime;
  private final StatutoryCalendar shipped;
  private final Clock clock;
  private volatile int version;

  Calendars(CalendarStore store, Worktime worktime, Clock clock) {
    this.store = store;
    this.worktime = worktime;
    this.clock = clock;
    shipped = worktime.reckoning().calendar();
  }

  /** Reads what others have imported. */
  @PostConstruct
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  public synchronized void refresh() {
    if (store.newest() == version) {
      return;
    }
    StatutoryCalendar calendar = shipped;
    int newest = 0;
    for (ImportedYear imported : store.list()) {
      calendar = calendar.with(name(imported.version()), imported.year());
      newest = imported.version();
    }
    worktime.swap(new Reckoning(calendar, worktime.reckoning().usual()));
    version = newest;
  }

  /**
   * Reads one year from YAML or CSV and checks it; refuses CALENDAR_FAULTY with every fault and its
   * line.
   *
   * @param notice the number of the document, for a table, which has no place for it
   */
  public CalendarYear read(String text, @Nullable String notice) {
    CalendarDraft draft =
        CalendarTable.is(text) ? CalendarTable.read(text, notice) : CalendarYaml.read(text);
    StatutoryCalendar known = worktime.reckoning().calendar();
    LocalDate today = Reckoning.date(clock.instant());
    List<CalendarFault> faults = CalendarCheck.faults(draft, known, today);
    if (!faults.isEmpty()) {
      throw CalendarFault.refusal(faults);
    }
    return draft.toYear();
  }

  /** How deadlines would be reckoned with this year; the one in force if it says nothing new. */
  public Reckoning with(CalendarYear year) {
    Reckoning now = worktime.reckoning();
    return !isNew(year)
        ? now
        : new Reckoning(now.calendar().with(name(version + 1), year), now.usual());
  }

  /**
   * Puts the year in force; nothing happens if it says nothing new.
   *
   * @param seen the version of the calendar that the preview was made with; CALENDAR_CHANGED if
   *     there is a newer one
   */
  public synchronized void adopt(CalendarYear year, int seen, StreetId street, UUID account) {
    refresh();
    if (!isNew(year)) {
      return;
    }
    if (seen != version || !store.insert(version + 1, year, street, account, clock.instant())) {
      throw new Refused(WorktimeProblem.CALENDAR_CHANGED).at("version").with("version", version);
    }
    refresh();
  }

  /** Whether the year says something that is not in force already. */
  public boolean isNew(CalendarYear year) {
    return !year.equals(worktime.reckoning().calendar().years().get(year.year()));
  }

  /** How many imports are in force. */
  public int version() {
    return version;
  }

  /** All years in force, oldest first. */
  public Collection<CalendarYear> years() {
    return worktime.reckoning().calendar().years().values();
  }

  /** The last import of a year; empty for one that is as it was shipped. */
  public Optional<ImportedYear> imported(int year) {
    return imports().stream().filter(one -> one.year().year() == year).findFirst();
  }

  /** All imports, the newest first. */
  public List<ImportedYear> imports() {
    return store.list().reversed();
  }

  /** What was in force after an import: the calendar before the first for 0. */
  public Reckoning at(int past) {
    StatutoryCalendar calendar = shipped;
    for (ImportedYear imported : store.list()) {
      if (imported.version() <= past) {
        calendar = calendar.with(name(imported.version()), imported.year());
      }
    }
    return new Reckoning(calendar, worktime.reckoning().usual());
  }

  private String name(int imports) {
    return shipped.version() + "+" + imports;
  }
}
