package org.linge.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linge.identity.Identity;
import org.linge.identity.PostId;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** Which seats somebody sits on, and which is the nearest to a place. */
@Component
class Seats {
  private final Territory territory;
  private final Identity identity;
  private final Procedures procedures;

  Seats(Territory territory, Identity identity, Procedures procedures) {
    this.territory = territory;
    this.identity = identity;
    this.procedures = procedures;
  }

  /**
   * Whether somebody is present there that day. A unit of which nobody's post is known counts as
   * present: it is reached in other ways.
   */
  boolean isPresent(StreetId street, Holder seat, LocalDate day) {
    return isPresent(street, seat, day, post -> false);
  }

  /** The same if some posts had ended. */
  boolean isPresent(StreetId street, Holder seat, LocalDate day, Predicate<PostId> gone) {
    if (seat.id() == null) return true;
    if (!seat.isUnit()) {
      return identity.holders(street, seat.kind(), new AreaId(seat.id()), day).stream()
          .anyMatch(post -> !gone.test(post.id()));
    }
    UnitId unit = new UnitId(seat.id());
    return !identity.isStaffed(street, unit) || identity.isPresent(street, unit, day, gone);
  }

  /** Whether it is a seat over the area or one above. */
  boolean isOver(StreetId street, Holder seat, AreaId area) {
    return territory.path(street, area).stream()
        .anyMatch(above -> above.id().value().equals(seat.id()));
  }

  /** The nearest seat upwards on which somebody is present: that of the kinds named first. */
  Holder nearest(List<String> kinds, StreetId street, AreaId area, LocalDate day) {
    return nearest(kinds, street, area, day, post -> false);
  }

  private Holder nearest(
      List<String> kinds, StreetId street, AreaId area, LocalDate day, Predicate<PostId> gone) {
    List<Area> path = territory.path(street, area);
    for (String kind : kinds) {
      for (Area above : path.reversed()) {
        Holder seat = Holder.post(kind, above.id());
        if (isPresent(street, seat, day, gone)) return seat;
      }
    }
    return Holder.post(kinds.getLast(), path.getFirst().id());
  }

  /**
   * Who takes over a matter whose seat nobody sits on: for a unit one above it, else whoever would
   * have to do with it next if it were overdue. The same seat if there is nobody.
   *
   * @param gone posts that count as ended
   */
  Holder successor(Matter matter, LocalDate day, Predicate<PostId> gone) {
    StreetId street = matter.report().street();
    Holder seat = Optional.ofNullable(matter.standing().holder()).orElseThrow();
    if (seat.id() == null || isPresent(street, seat, day, gone)) return seat;
    Procedure procedure = matter.procedure(procedures);
    Procedure.State state = procedure.state(matter.standing().state());
    List<String> kinds = kinds(procedure, state);
    if (kinds.isEmpty()) return seat;
    return nearest(kinds, street, matter.standing().area(), day, gone);
  }

  /** The kinds of post that may hold the state, or that to which it falls when nobody does. */
  private static List<String> kinds(Procedure procedure, Procedure.State state) {
    if (state.holder() == null) return List.of();
    if (!state.holder().posts().isEmpty()) return state.holder().posts();
    return Optional.ofNullable(state.overdue())
        .flatMap(action -> procedure.findAction(state.code(), action))
        .map(action -> procedure.state(action.leadsTo(state.code())).holder())
        .map(Procedure.Holder::posts)
        .orElse(List.of());
  }
}
