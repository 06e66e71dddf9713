package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.linge.matter.Fitting.Misfit;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Tells what a migration would do, before anybody orders it. Writes nothing. */
@Component
class PreviewMigration {
  private static final int BATCH = 200;
  private static final int LISTED = 200;

  private final MigrationStore orders;
  private final MatterStore store;
  private final Fitting fitting;
  private final Procedures procedures;
  private final TakeAction.Surroundings around;

  PreviewMigration(
      MigrationStore orders,
      MatterStore store,
      Fitting fitting,
      Procedures procedures,
      TakeAction.Surroundings around) {
    this.orders = orders;
    this.store = store;
    this.fitting = fitting;
    this.procedures = procedures;
    this.around = around;
  }

  /** What is wished: open matters of one version are to go on under another. */
  record Wish(String procedure, int from, int to, Map<String, String> states) {}

  /** A matter that does not fit, and why. */
  record Unfit(String number, String state, String reason) {}

  /**
   * What would become of the open matters.
   *
   * @param late how many of those that fit would be late at once under the new deadlines
   * @param states how many are in which state
   * @param reasons how many do not fit for which reason
   * @param unfit the first of them
   */
  record Preview(
      int open,
      int fit,
      int late,
      Map<String, Integer> states,
      Map<String, Integer> reasons,
      List<Unfit> unfit) {}

  Preview preview(StreetId street, Wish wish) {
    Procedure to = check(street, wish);
    Procedure from = procedures.get(street, wish.procedure(), wish.from());
    Instant now = around.clock().instant();
    Map<String, Integer> states = new TreeMap<>();
    Map<Misfit, Integer> reasons = new EnumMap<>(Misfit.class);
    List<Unfit> unfit = new ArrayList<>();
    int open = 0;
    int late = 0;
    List<MatterId> ids =
        orders.listOpen(street, wish.procedure(), wish.from(), Migration.BEGINNING);
    for (int i = 0; i < ids.size(); i += BATCH) {
      for (Matter matter : store.list(street, ids.subList(i, Math.min(ids.size(), i + BATCH)))) {
        if (!matter.isOpenUnder(wish.from())) continue;
        open++;
        states.merge(matter.standing().state(), 1, Integer::sum);
        Optional<Misfit> misfit = fitting.misfit(matter, to, wish.states());
        misfit.ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
        if (misfit.isPresent() && unfit.size() < LISTED) {
          String title = from.state(matter.standing().state()).title();
          unfit.add(new Unfit(matter.report().number(), title, misfit.get().words()));
        }
        if (misfit.isEmpty() && wouldBeLate(matter, to, wish, now)) late++;
      }
    }
    Map<String, Integer> words = new TreeMap<>();
    reasons.forEach((reason, count) -> words.put(reason.words(), count));
    int misfits = reasons.values().stream().mapToInt(Integer::intValue).sum();
    return new Preview(open, open - misfits, late, states, words, unfit);
  }

  private boolean wouldBeLate(Matter matter, Procedure to, Wish wish, Instant now) {
    Entry entry = fitting.migrate(matter, to, wish.states(), Acting.SYSTEM, now);
    Instant due = Objects.requireNonNull(entry.body().facts().dueAt());
    return !matter.standing().overdue() && !due.isAfter(now);
  }

  /** The version to go to; refuses what cannot be wished. */
  Procedure check(StreetId street, Wish wish) {
    if (procedures.findLatest(street, wish.procedure()).isEmpty())
      throw new Refused(SharedProblem.NOT_FOUND);
    Procedure from =
        procedures
            .find(street, wish.procedure(), wish.from())
            .orElseThrow(() -> SharedProblem.invalid("from", "没有这个版本", "no such version"));
    Procedure to =
        procedures
            .find(street, wish.procedure(), wish.to())
            .orElseThrow(() -> SharedProblem.invalid("to", "没有这个版本", "no such version"));
    if (wish.from() == wish.to()) {
      throw SharedProblem.invalid("to", "应与原来的版本不同", "is the version they have");
    }
    wish.states()
        .forEach(
            (before, after) -> {
              boolean known = from.states().stream().anyMatch(s -> s.code().equals(before));
              boolean open =
                  to.states().stream().anyMatch(s -> s.code().equals(after) && !s.isFinal());
              if (!known || !open) {
                throw SharedProblem.invalid(
                    "states",
                    "“" + before + "”不能对应“" + after + "”",
                    before + " cannot become " + after);
              }
            });
    return to;
  }
}
