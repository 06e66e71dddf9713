package org.linge.matter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.identity.Post;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets open matters go on under another version of their procedure, a batch at a time, each by one
 * entry of its timeline (decision 032). What does not fit stays as it is; to order it once more
 * finishes the rest.
 */
@Component
class MigrateMatters {
  private static final int BATCH = 200;

  private final MigrationStore orders;
  private final MatterStore store;
  private final Fitting fitting;
  private final PreviewMigration preview;
  private final Procedures procedures;
  private final Territory territory;
  private final TakeAction.Surroundings around;

  MigrateMatters(
      MigrationStore orders,
      MatterStore store,
      Fitting fitting,
      PreviewMigration preview,
      Procedures procedures,
      Territory territory,
      TakeAction.Surroundings around) {
    this.orders = orders;
    this.store = store;
    this.fitting = fitting;
    this.preview = preview;
    this.procedures = procedures;
    this.territory = territory;
    this.around = around;
  }

  /** Orders it; the same once more if the id was used for it already. */
  Migration order(Actor actor, UUID id, PreviewMigration.Wish wish) {
    preview.check(actor.street(), wish);
    Migration order =
        new Migration(
            actor.street(),
            id,
            wish.procedure(),
            wish.from(),
            wish.to(),
            wish.states(),
            acting(actor),
            around.clock().instant(),
            orders.countOpen(actor.street(), wish.procedure(), wish.from()),
            0,
            0,
            Migration.BEGINNING,
            null);
    if (orders.insert(order)) {
      record(order, actor);
      return order;
    }
    Migration there =
        orders
            .find(actor.street(), id)
            .orElseThrow(() -> new Refused(MatterProblem.MIGRATION_RUNNING));
    if (there.procedure().equals(wish.procedure())
        && there.from() == wish.from()
        && there.to() == wish.to()
        && there.states().equals(wish.states())) return there;
    throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
  }

  List<Migration> list(StreetId street, String procedure) {
    if (procedures.findLatest(street, procedure).isEmpty())
      throw new Refused(SharedProblem.NOT_FOUND);
    return orders.list(street, procedure, 20);
  }

  private Acting acting(Actor actor) {
    Post post =
        actor.posts().stream()
            .filter(
                held ->
                    around.identity().postKind(held.kind()).rights().contains(Right.PROCEDURE_EDIT))
            .findFirst()
            .orElseThrow(() -> new Refused(SharedProblem.FORBIDDEN));
    return new Acting(actor.account().value(), post.kind(), post.id().value());
  }

  private void record(Migration order, Actor actor) {
    around
        .identity()
        .record(
            order.street(),
            actor.account(),
            "migrate-matters",
            order.id(),
            Map.of(
                "procedure",
                order.procedure() + "@" + order.from() + " → @" + order.to(),
                "count",
                order.total()));
  }

  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT12S")
  void migrateAll() {
    territory.streets().forEach(street -> migrate(street.id()));
  }

  /** Does what is ordered; answers how many matters went on. */
  int migrate(StreetId street) {
    int moved = 0;
    for (Migration order : orders.listOpen(street)) moved += migrate(order);
    return moved;
  }

  private int migrate(Migration order) {
    Procedure to = procedures.get(order.street(), order.procedure(), order.to());
    Migration now = order;
    List<MatterId> open =
        orders.listOpen(order.street(), order.procedure(), order.from(), order.cursor());
    for (int i = 0; i < open.size(); i += BATCH) {
      List<MatterId> ids = open.subList(i, Math.min(open.size(), i + BATCH));
      List<Matter> batch =
          store.list(order.street(), ids).stream()
              .filter(m -> m.isOpenUnder(order.from()))
              .toList();
      int moved = (int) batch.stream().filter(matter -> move(matter, to, order)).count();
      now = now.after(moved, batch.size() - moved, ids.getLast().value());
      orders.save(now);
    }
    orders.save(now.finished(around.clock().instant()));
    return now.moved() - order.moved();
  }

  /** What moves meanwhile by itself is looked at again. */
  private boolean move(Matter seen, Procedure to, Migration order) {
    Optional<Matter> matter = Optional.of(seen);
    while (matter.isPresent()) {
      Matter before = matter.get();
      if (fitting.misfit(before, to, order.states()).isPresent()) return false;
      Instant at = around.clock().instant();
      Entry entry = fitting.migrate(before, to, order.states(), order.acting(), at);
      Matter after = before.after(entry);
      if (store.append(after, entry, MatterStore.Key.NONE)) {
        around.events().publishEvent(TakeAction.changed(after));
        return true;
      }
      matter =
          store
              .find(seen.report().street(), seen.report().id())
              .filter(now -> now.isOpenUnder(order.from()));
    }
    return false;
  }
}
