package org.linge.procedure;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Puts a draft into service as the street's next version; matters that run keep theirs. */
@Component
class PublishProcedure {
  private static final Pattern VERSION = Pattern.compile("(?m)^version:.*$");
  private static final Pattern CODE = Pattern.compile("(?m)^code:.*$");

  private final ProcedureDrafts drafts;
  private final Procedures procedures;
  private final OwnProcedures own;
  private final VersionStore store;
  private final Identity identity;
  private final Clock clock;

  PublishProcedure(
      ProcedureDrafts drafts,
      Procedures procedures,
      OwnProcedures own,
      VersionStore store,
      Identity identity,
      Clock clock) {
    this.drafts = drafts;
    this.procedures = procedures;
    this.own = own;
    this.store = store;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * @param draft the version of the draft that was looked at
   * @param inService the version with which it was compared; 0 for a procedure that is new
   */
  record Order(UUID id, int draft, int inService, String note) {}

  Procedure publish(Actor actor, Order order) {
    StreetId street = actor.street();
    ProcedureDraft draft = drafts.get(street, order.id());
    if (draft.version() != order.draft()) {
      throw new Refused(SharedProblem.STALE_VERSION).at("version").with("version", draft.version());
    }
    Procedure procedure = sound(draft.yaml());
    own.reload(street);
    Optional<Procedure> before = procedures.findLatest(street, procedure.code());
    requireSeen(before, order);
    before
        .filter(there -> there.equals(procedure.numbered(there.version())))
        .ifPresent(
            there -> {
              throw new Refused(ProcedureProblem.PROCEDURE_UNCHANGED)
                  .at("yaml")
                  .with("version", there.version());
            });
    int number = Math.max(before.map(Procedure::version).orElse(0) + 1, PublishedVersion.FIRST);
    PublishedVersion version =
        new PublishedVersion(
            procedure.code(),
            number,
            numbered(draft.yaml(), number),
            order.note(),
            actor.account().value(),
            clock.instant());
    boolean isFirst = store.insert(street, version);
    own.reload(street);
    if (!isFirst) throw changed(number);
    record(actor, order.id(), version);
    drafts.remove(street, order.id());
    return procedures.get(street, procedure.code(), number);
  }

  private Procedure sound(String yaml) {
    return sound(ProcedureText.read(yaml, identity::isPostKind));
  }

  /** The procedure, or a refusal with everything that is wrong with the text. */
  static Procedure sound(ProcedureText text) {
    if (text.isSound() && text.procedure() != null) return text.procedure();
    ProcedureDefect first = text.defects().getFirst();
    throw new Refused(ProcedureProblem.PROCEDURE_FAULTY)
        .at("yaml")
        .with("count", text.defects().size())
        .with("line", first.line() == null ? 1 : first.line())
        .with("message", first.message())
        .with("defects", text.defects());
  }

  private static void requireSeen(Optional<Procedure> there, Order order) {
    int version = there.map(Procedure::version).orElse(0);
    if (version != order.inService()) throw changed(version);
  }

  private static Refused changed(int version) {
    return new Refused(ProcedureProblem.PROCEDURE_CHANGED).at("inService").with("version", version);
  }

  /** The text says the number that it got. */
  private static String numbered(String yaml, int number) {
    String line = "version: " + number;
    Matcher version = VERSION.matcher(yaml);
    if (version.find()) return version.replaceFirst(line);
    return CODE.matcher(yaml).replaceFirst(found -> found.group() + "\n" + line);
  }

  private void record(Actor actor, UUID draft, PublishedVersion version) {
    identity.record(
        actor.street(),
        actor.account(),
        "publish-procedure",
        draft,
        Map.of("procedure", version.code() + "@" + version.version(), "note", version.note()));
  }
}
