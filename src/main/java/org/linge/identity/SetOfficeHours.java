package org.linge.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.worktime.OfficeHours;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a unit office hours of its own, or the usual ones back. */
@Component
class SetOfficeHours {
  private final UnitStore units;
  private final UnitHoursStore store;
  private final Rosters rosters;
  private final ChangeStore changes;
  private final ApplicationEventPublisher events;

  SetOfficeHours(
      UnitStore units,
      UnitHoursStore store,
      Rosters rosters,
      ChangeStore changes,
      ApplicationEventPublisher events) {
    this.units = units;
    this.store = store;
    this.rosters = rosters;
    this.changes = changes;
    this.events = events;
  }

  @Transactional
  public void set(StreetId street, UnitId unit, @Nullable OfficeHours hours, AccountId actor) {
    if (units.find(street, unit).isEmpty()) {
      throw new Refused(IdentityProblem.UNKNOWN_UNIT);
    }
    UnitHoursStore.Week week = hours == null ? null : UnitHoursStore.Week.of(hours);
    if (week == null) {
      store.delete(street, unit);
    } else {
      store.put(street, unit, week);
    }
    changes.add(
        street,
        actor,
        "set-hours",
        unit.value(),
        week == null ? Map.of() : Map.of("days", week.days(), "onHolidays", week.onHolidays()));
    rosters.changed(street);
    events.publishEvent(new OfficeHoursChanged(street, unit));
  }
}
