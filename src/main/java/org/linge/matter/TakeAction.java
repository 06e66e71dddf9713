package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.Attachments;
import org.linge.identity.Identity;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes one action of its procedure on a matter: one entry, the row moved with it. */
@Component
class TakeAction {
  private final MatterStore store;
  private final RecentMatters recent;
  private final Remarks remarks;
  private final Repeats repeats;
  private final Procedures procedures;
  private final Permission permission;
  private final Lifecycle lifecycle;
  private final Successors successors;
  private final Merging merging;
  private final Transfers transfers;
  private final Calling calling;
  private final TellPeople tellPeople;
  private final Surroundings around;

  TakeAction(
      MatterStore store,
      RecentMatters recent,
      Remarks remarks,
      Repeats repeats,
      Procedures procedures,
      Permission permission,
      Lifecycle lifecycle,
      Successors successors,
      Merging merging,
      Transfers transfers,
      Calling calling,
      TellPeople tellPeople,
      Surroundings around) {
    this.store = store;
    this.recent = recent;
    this.remarks = remarks;
    this.repeats = repeats;
    this.procedures = procedures;
    this.permission = permission;
    this.lifecycle = lifecycle;
    this.successors = successors;
    this.merging = merging;
    this.transfers = transfers;
    this.calling = calling;
    this.tellPeople = tellPeople;
    this.around = around;
  }

  /** What the acts need of the world around them. */
  @Component
  record Surroundings(
      Identity identity,
      Categories categories,
      Attachments attachments,
      TransactionOperations transactions,
      ApplicationEventPublisher events,
      Clock clock) {}

  /**
   * The request as it came.
   *
   * @param version the one that the person saw
   * @param doneAt when the phone says that it was done, if that was without a signal
   */
  record Request(
      StreetId street,
      MatterId matter,
      String action,
      int version,
      Map<String, Object> fields,
      @Nullable Instant doneAt) {
    Request(
        StreetId street, MatterId matter, String action, int version, Map<String, Object> fields) {
      this(street, matter, action, version, fields, null);
    }

    /** The number of the call that it is about, if it is about one. */
    @Nullable Integer call() {
      return fields.get(Answers.CALL) instanceof Integer no ? no : null;
    }

    long hash() {
      return Repeats.hash(matter.value(), action, version, new TreeMap<>(fields));
    }
  }

  /**
   * The matter after the action; the same again if the key has already been used for this request.
   */
  Matter take(Participant participant, Request request, UUID key) {
    MatterStore.Key written = new MatterStore.Key(key, request.hash());
    return recent
        .find(request.street(), request.matter(), request.version())
        .filter(m -> permission.mayRead(participant, m))
        .flatMap(known -> tryKnown(participant, known, request, written))
        .orElseGet(() -> takeStored(participant, request, written));
  }

  /** Empty if refused: a remembered matter is no ground for telling anybody no. */
  private Optional<Matter> tryKnown(
      Participant participant, Matter known, Request request, MatterStore.Key key) {
    try {
      return Optional.of(announce(attempt(participant, known, request, key)));
    } catch (Refused | DuplicateKeyException refused) {
      return Optional.empty();
    }
  }

  private Matter takeStored(Participant participant, Request request, MatterStore.Key key) {
    Matter before = readable(participant, store.find(request.street(), request.matter()));
    try {
      return announce(attempt(participant, before, request, key));
    } catch (Refused refusal) {
      Optional<Matter> earlier = repeats.find(request.street(), key);
      if (earlier.isPresent()) return earlier.orElseThrow();
      if (remarks.cameBetween(before, request.version(), request.call(), refusal))
        return takeHeld(participant, request, key);
      throw refusal;
    } catch (DuplicateKeyException usedElsewhere) {
      return repeats.find(request.street(), key).orElseThrow(() -> usedElsewhere);
    }
  }

  /** While the matter is kept from moving: somebody is talking about it just now. */
  private Matter takeHeld(Participant participant, Request request, MatterStore.Key key) {
    Matter after =
        around
            .transactions()
            .execute(
                status ->
                    attempt(
                        participant,
                        readable(participant, store.lock(request.street(), request.matter())),
                        request,
                        key));
    return announce(Optional.ofNullable(after).orElseThrow());
  }

  private Matter readable(Participant participant, Optional<Matter> matter) {
    return matter
        .filter(m -> permission.mayRead(participant, m))
        .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  private Matter announce(Matter after) {
    recent.put(after);
    around.events().publishEvent(changed(after));
    return after;
  }

  private Matter attempt(
      Participant participant, Matter before, Request request, MatterStore.Key key) {
    Procedure procedure = before.procedure(procedures);
    Action action = action(procedure, before, request.action());
    Optional<Call> call = Calling.named(action, request.fields(), before);
    Acting acting =
        call.flatMap(one -> permission.acting(participant, action, before, one))
            .or(
                () ->
                    call.isPresent()
                        ? Optional.empty()
                        : permission.acting(participant, action, before))
            .orElseThrow(() -> new Refused(SharedProblem.FORBIDDEN));
    if (!remarks.isSeen(before, request.version(), call.map(Call::no).orElse(null)))
      throw stale(before);
    Instant now = around.clock().instant();
    if (!permission.inTime(action, before, now)) {
      throw new Refused(MatterProblem.TOO_LATE_TO_REOPEN);
    }
    Staying.hindrance(action, before, acting)
        .or(() -> transfers.hindrance(action, before))
        .or(() -> call.flatMap(one -> Calling.hindrance(action, before, one)))
        .or(() -> calling.hindrance(action, before))
        .ifPresent(
            problem -> {
              throw new Refused(problem).with("limit", action.limit());
            });
    Answers answers = Answers.read(action, request.fields(), now);
    check(request.street(), answers);
    Calling.check(before, action, answers.calls());
    answers.claim(request.doneAt(), now);
    if (action.has(Effect.DUPLICATE)) successors.find(participant, before, action, answers);
    if (action.has(Effect.MERGE)) successors.findMain(participant, before, action, answers);
    transfers.prepare(before, action, answers);
    return answers.photos().isEmpty() && isAlone(action)
        ? append(before, procedure, action, acting, answers.said(List.of()), key)
        : appendWithMore(before, procedure, action, acting, answers, key);
  }

  /** Whether nothing else is read or written with it. */
  private static boolean isAlone(Action action) {
    return !Transfers.isTold(action) && !TellPeople.isTold(action) && !action.has(Effect.MERGE);
  }

  /** What an action without photos writes is one statement and needs no transaction around it. */
  private Matter appendWithMore(
      Matter before,
      Procedure procedure,
      Action action,
      Acting acting,
      Answers answers,
      MatterStore.Key key) {
    Matter.Report report = before.report();
    Matter after =
        around
            .transactions()
            .execute(
                status ->
                    append(
                        before,
                        procedure,
                        action,
                        acting,
                        answers.said(
                            ReportMatter.evidence(
                                around
                                    .attachments()
                                    .attach(
                                        report.street(), answers.photos(), report.id().value()))),
                        key));
    return Optional.ofNullable(after).orElseThrow();
  }

  private Matter append(
      Matter before,
      Procedure procedure,
      Action action,
      Acting acting,
      Lifecycle.Said said,
      MatterStore.Key key) {
    if (action.has(Effect.MERGE)) merging.hold(before, said.successor());
    Entry entry = lifecycle.act(before, procedure, action, acting, said, around.clock().instant());
    Matter after = before.after(entry);
    if (!store.append(after, entry, key)) throw stale(before);
    if (Transfers.isTold(action)) transfers.tell(after, entry, action);
    if (TellPeople.isTold(action)) tellPeople.tell(before, entry, action);
    return after;
  }

  private static Action action(Procedure procedure, Matter matter, String code) {
    String state = matter.standing().state();
    return procedure
        .findAction(state, code)
        .orElseThrow(
            () ->
                procedure.actions().stream().anyMatch(a -> a.code().equals(code))
                    ? new Refused(MatterProblem.NOT_IN_THIS_STATE)
                        .with("state", procedure.state(state).title())
                        .with("version", matter.standing().version())
                    : new Refused(MatterProblem.UNKNOWN_ACTION).at("action"));
  }

  private void check(StreetId street, Answers answers) {
    if (answers.unit() != null && around.identity().unit(street, answers.unit()).isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_UNIT).at("fields.unit");
    }
    for (Calling.Wanted one : answers.calls().wanted()) {
      if (around.identity().unit(street, one.unit()).isEmpty())
        throw new Refused(MatterProblem.UNKNOWN_UNIT).at("fields.units");
    }
    if (answers.category() != null && around.categories().find(answers.category()).isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_CATEGORY).at("fields.category");
    }
  }

  static Refused stale(Matter matter) {
    return new Refused(SharedProblem.STALE_VERSION)
        .at("version")
        .with("version", matter.standing().version());
  }

  static MatterChanged changed(Matter matter) {
    return new MatterChanged(
        matter.report().street(),
        matter.report().id(),
        matter.standing().version(),
        matter.standing().area(),
        Permission.units(matter));
  }
}
