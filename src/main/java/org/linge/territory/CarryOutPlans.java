package org.linge.territory;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out planned changes when their day has begun. One that no longer fits, because areas were
 * changed meanwhile, is marked with the reason; nothing of it is written.
 */
@Component
class CarryOutPlans {
  private static final Logger log = LoggerFactory.getLogger(CarryOutPlans.class);

  private final PlanChange plans;
  private final WriteAreas write;
  private final AreaChangeStore changes;
  private final Territory territory;
  private final TransactionOperations transactions;
  private final Clock clock;

  CarryOutPlans(
      PlanChange plans,
      WriteAreas write,
      AreaChangeStore changes,
      Territory territory,
      TransactionOperations transactions,
      Clock clock) {
    this.plans = plans;
    this.write = write;
    this.changes = changes;
    this.territory = territory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** At the beginning of each day, and soon after a start that came later. */
  @Scheduled(cron = "5 0 0 * * *", zone = "Asia/Shanghai")
  @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void carryOutAll() {
    territory.streets().forEach(street -> carryOut(street.id()));
  }

  void carryOut(StreetId street) {
    for (AreaChangeStore.Change plan : changes.listDue(street, territory.today())) {
      try {
        transactions.executeWithoutResult(_ -> carryOut(plan));
      } catch (Refused refused) {
        log.warn("A planned change of areas no longer fits: {}", refused.problem());
        changes.close(
            street,
            plan.id(),
            AreaChangeStore.Status.FAILED,
            clock.instant(),
            null,
            plan.areas(),
            ImportOutcome.Fault.of(0, null, refused).message());
      }
    }
  }

  private void carryOut(AreaChangeStore.Change plan) {
    Street street = territory.street(plan.street());
    int version = write.lock(street, null);
    AreaChange request = plan.request();
    boolean open =
        changes
            .find(plan.street(), plan.id())
            .filter(now -> now.status() == AreaChangeStore.Status.PLANNED)
            .isPresent();
    if (request != null && open) {
      Set<String> promised =
          changes.listPromisedCodes(plan.street()).stream()
              .filter(code -> !plan.codes().contains(code))
              .collect(Collectors.toSet());
      Reshaping reshaping = plans.work(territory.fresh(plan.street()), request, promised);
      write.write(
          street,
          reshaping,
          version,
          new WriteAreas.Cause(plan.act(), plan.title(), plan.madeBy(), plan.id()));
    }
  }
}
