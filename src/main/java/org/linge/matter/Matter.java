package org.linge.matter;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * A matter as it stands: what was reported, and where it is now. Only {@link #after} changes the
 * second part, so that the row is always the fold of its timeline.
 */
public record Matter(Report report, Standing standing) {
  /** Under this name the first entry's answers hold the area in which the matter was raised. */
  static final String AREA = "area";

  /**
   * Under this one which procedure it follows, {@code report@2}; an entry that migrates says it
   * anew.
   */
  static final String PROCEDURE = "procedure";

  /** Under this one what its reporter says: whether it is solved. */
  static final String SOLVED = "solved";

  /**
   * What was reported; never changes. Coordinates in degrees, WGS 84.
   *
   * @param answerBy until when whoever sent it wants an answer, such as a hotline; usually missing
   * @param repeat of an earlier matter, if it is one
   */
  public record Report(
      StreetId street,
      MatterId id,
      String number,
      String procedure,
      String title,
      String description,
      @Nullable String address,
      double longitude,
      double latitude,
      String channel,
      @Nullable UUID reporterAccount,
      Instant raisedAt,
      @Nullable Instant answerBy,
      @Nullable Repeat repeat) {}

  /**
   * Where a matter is now.
   *
   * @param procedureVersion of the procedure that it follows; another when it is migrated
   * @param area the lowest that it lies in; follows when areas are replaced
   * @param version how many entries its timeline has
   * @param holder who must act next; with {@code dueAt} until when; both exactly while it is open
   * @param overdue whether the deadline has passed and been noted in the timeline
   * @param since when it came into its state
   * @param photos how many it has, those of internal notes not counted
   * @param leeway what has moved the deadline since; none in an ordinary matter
   * @param ties to other matters; none in an ordinary matter
   * @param calls of units to it; none in an ordinary matter
   * @param supervisedAt since when the street keeps an eye on it (督办)
   * @param solved what its reporter said of it last
   * @param cameFrom the state from which it came to its reporter, or was merged, last
   */
  public record Standing(
      String state,
      int version,
      int procedureVersion,
      AreaId area,
      @Nullable String category,
      @Nullable Holder holder,
      @Nullable Instant dueAt,
      boolean overdue,
      @Nullable UnitId unit,
      Instant since,
      @Nullable Instant closedAt,
      @Nullable Integer rating,
      int photos,
      @Nullable Leeway leeway,
      @Nullable Ties ties,
      @Nullable Calls calls,
      @Nullable Instant supervisedAt,
      @Nullable Boolean solved,
      @Nullable String cameFrom,
      Hash head) {
    /**
     * From when its state's own deadline runs: while units were called, from when they were done.
     */
    Instant clockFrom(Calls present) {
      return present.ended().filter(ended -> ended.isAfter(since)).orElse(since);
    }

    /** The same with the calls that it has. */
    Instant clockFrom() {
      return clockFrom(Calls.of(calls));
    }

    /** Whether its clock stands still. */
    boolean isSuspended() {
      return Leeway.of(leeway).stopped().isPresent();
    }
  }

  Matter after(Entry entry) {
    Entry.Facts facts = entry.body().facts();
    boolean moved = !entry.to().equals(standing.state());
    return new Matter(
        report,
        new Standing(
            entry.to(),
            entry.seq(),
            procedureVersion(entry),
            facts.area() == null ? standing.area() : facts.area(),
            facts.category() == null ? standing.category() : facts.category(),
            facts.holder(),
            facts.dueAt(),
            facts.overdue(),
            facts.unit(),
            moved ? entry.at() : standing.since(),
            closedAt(facts, moved, entry.at()),
            facts.rating() == null ? standing.rating() : facts.rating(),
            standing.photos() + (entry.isInternal() ? 0 : entry.body().photos().size()),
            facts.leeway(),
            facts.ties(),
            facts.calls(),
            facts.supervisedAt(),
            solved(facts),
            moved && (Holder.BY_REPORTER.equals(facts.holder()) || isMerged(facts))
                ? standing.state()
                : standing.cameFrom(),
            entry.hash()));
  }

  /** Whether it waits for another since this entry. */
  private boolean isMerged(Entry.Facts facts) {
    return facts.holder() != null
        && Ties.successorOf(facts.ties()).filter(tie -> tie.isIn(report.street())).isPresent();
  }

  /** The matter in its street with which it goes on (主案). */
  Optional<MatterId> main() {
    return Ties.successorOf(standing.ties())
        .filter(tie -> tie.isIn(report.street()))
        .map(Ties.Tie::matter);
  }

  private @Nullable Boolean solved(Entry.Facts facts) {
    String said = facts.answers().get(SOLVED);
    return said == null ? standing.solved() : Boolean.valueOf(said);
  }

  private int procedureVersion(Entry entry) {
    return followed(entry).map(Matter::procedureVersion).orElse(standing.procedureVersion());
  }

  /** What an entry says that its matter follows from then on; the first one, and who migrates. */
  static Optional<String> followed(Entry entry) {
    return entry.from() == null || entry.action().equals(Lifecycle.MIGRATE)
        ? Optional.ofNullable(entry.body().facts().answers().get(PROCEDURE))
        : Optional.empty();
  }

  static String procedureCode(String name) {
    return name.substring(0, name.lastIndexOf('@'));
  }

  static int procedureVersion(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('@') + 1));
  }

  /** The procedure that it follows. */
  Procedure procedure(Procedures procedures) {
    return procedures.get(report.street(), report.procedure(), standing.procedureVersion());
  }

  /** What is added to a closed matter does not close it anew. */
  private @Nullable Instant closedAt(Entry.Facts facts, boolean moved, Instant at) {
    if (facts.holder() != null) return null;
    return moved || standing.closedAt() == null ? at : standing.closedAt();
  }

  /** A matter that has just been raised by its first entry. */
  static Matter raised(Report report, Entry first) {
    AreaId area = AreaId.of(first.body().facts().answers().getOrDefault(AREA, ""));
    Standing nothing =
        new Standing(
            "",
            0,
            0,
            area,
            null,
            null,
            null,
            false,
            null,
            first.at(),
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            Hash.ZERO);
    return new Matter(report, nothing).after(first);
  }

  public boolean isOpen() {
    return standing.holder() != null;
  }

  /** Whether it is under way under this version of its procedure. */
  boolean isOpenUnder(int version) {
    return isOpen() && standing.procedureVersion() == version;
  }
}
