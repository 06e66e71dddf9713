package org.linge.matter;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linge.matter.TransferStore.Kind;
import org.linge.matter.TransferStore.Message;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.Field;
import org.linge.procedure.Procedure.FieldType;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands matters on to other streets (跨街道移送, decision 024): a street to its district, the district
 * to the street that is to handle it. Only says so; {@link DeliverTransfers} does what follows in
 * the other street.
 */
@Component
class Transfers {
  /** Under this name an entry's answers hold the id that the matter gets where it goes. */
  static final String GOES_AS = "goesAs";

  private static final Set<Effect> TOLD =
      EnumSet.of(Effect.TRANSFER, Effect.WITHDRAW_TRANSFER, Effect.DECLINE_TRANSFER);

  private final TransferStore store;
  private final TimelineStore timeline;
  private final Territory territory;

  Transfers(TransferStore store, TimelineStore timeline, Territory territory) {
    this.store = store;
    this.timeline = timeline;
    this.territory = territory;
  }

  /** Whether another street has to be told of the action. */
  static boolean isTold(Action action) {
    return action.effects().stream().anyMatch(TOLD::contains);
  }

  /** A street without a district has nobody to hand a matter to. */
  Optional<MatterProblem> hindrance(Action action, Matter matter) {
    return action.has(Effect.TRANSFER) && !isServed(matter.report().street().district())
        ? Optional.of(MatterProblem.NO_DISTRICT)
        : Optional.empty();
  }

  /** Checks the street that was asked for and gives the matter the id that it has there. */
  void prepare(Matter matter, Action action, Answers answers) {
    if (!action.has(Effect.TRANSFER)) return;
    Field field = street(action);
    answers.plain(field.name()).ifPresent(code -> check(matter, code, "fields." + field.name()));
    answers.note(GOES_AS, Ids.next().toString());
  }

  private void check(Matter matter, String code, String at) {
    StreetId own = matter.report().street();
    boolean fits =
        code.matches("[1-9]\\d{8}")
            && isServed(StreetId.of(code))
            && StreetId.of(code).district().equals(own.district())
            && !StreetId.of(code).isDistrict()
            && !StreetId.of(code).equals(own)
            && Ties.originOf(matter.standing().ties())
                .filter(origin -> own.isDistrict() && origin.street().equals(StreetId.of(code)))
                .isEmpty();
    if (!fits) throw new Refused(MatterProblem.UNKNOWN_STREET).at(at);
  }

  private boolean isServed(StreetId street) {
    return territory.streets().stream().map(Street::id).anyMatch(street::equals);
  }

  /** Says to the other street what the entry means for it, in the transaction that writes it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(Matter after, Entry entry, Action action) {
    StreetId own = after.report().street();
    if (action.has(Effect.TRANSFER)) {
      StreetId to = own.isDistrict() ? asked(entry, action).orElseThrow() : own.district();
      insert(entry, Kind.ARRIVE, goesAs(entry).orElseThrow(), to, Optional.empty());
    }
    if (action.has(Effect.WITHDRAW_TRANSFER)) {
      MatterId there = new MatterId(goesAs(own, after.report().id()));
      insert(entry, Kind.WITHDRAW, Ids.next(), own.district(), Optional.of(there));
    }
    if (action.has(Effect.DECLINE_TRANSFER)) {
      Ties.originOf(after.standing().ties())
          .ifPresent(o -> tell(entry, Kind.DECLINED, o.street(), o.matter()));
    }
  }

  /** Says to a street that its matter has arrived here, in the transaction in which it does. */
  void tellArrived(Entry first, Ties.Tie from) {
    tell(first, Kind.ARRIVED, from.street(), from.matter());
  }

  private void tell(Entry entry, Kind kind, StreetId street, MatterId matter) {
    insert(entry, kind, Ids.next(), street, Optional.of(matter));
  }

  private void insert(Entry entry, Kind kind, UUID id, StreetId to, Optional<MatterId> toMatter) {
    store.insert(
        new Message(
            entry.street(), id, kind, entry.matter(), to, toMatter.orElse(null), entry.at()));
  }

  static Field street(Action action) {
    return action.asks().stream()
        .filter(f -> f.type() == FieldType.STREET)
        .findFirst()
        .orElseThrow();
  }

  /** The street that was asked for. */
  static Optional<StreetId> asked(Entry entry, Action action) {
    return Optional.ofNullable(entry.body().facts().answers().get(street(action).name()))
        .map(StreetId::of);
  }

  private static Optional<UUID> goesAs(Entry entry) {
    return Optional.ofNullable(entry.body().facts().answers().get(GOES_AS)).map(UUID::fromString);
  }

  /** The entry with which the matter was last handed on. */
  static Optional<Entry> handedOn(List<Entry> entries) {
    return entries.reversed().stream().filter(e -> goesAs(e).isPresent()).findFirst();
  }

  private UUID goesAs(StreetId street, MatterId matter) {
    return handedOn(timeline.list(street, matter)).flatMap(Transfers::goesAs).orElseThrow();
  }
}
