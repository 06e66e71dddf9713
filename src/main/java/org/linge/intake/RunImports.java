package org.linge.intake;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One import at a time, so that the people at their desks do not wait for it. What a killed server
 * left is found again when its lease has ended.
 */
@Component
class RunImports {
  private static final Logger log = LoggerFactory.getLogger(RunImports.class);

  private final ImportTable importTable;
  private final ImportStore store;
  private final Territory territory;
  private final Clock clock;
  private final Set<ImportId> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").daemon().factory());
  private final Stopping stopping;

  RunImports(
      ImportTable importTable,
      ImportStore store,
      Territory territory,
      Clock clock,
      Stopping stopping) {
    this.importTable = importTable;
    this.store = store;
    this.territory = territory;
    this.clock = clock;
    this.stopping = stopping;
  }

  void queue(StreetId street, ImportId id) {
    if (!stopping.asked() && queued.add(id)) {
      worker.execute(() -> run(street, id));
    }
  }

  private void run(StreetId street, ImportId id) {
    queued.remove(id);
    try {
      importTable.run(street, id, stopping::asked);
    } catch (DataAccessException | TransactionException failed) {
      log.warn("Import {} stopped and will go on when its lease has ended", id.value(), failed);
    }
  }

  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT10S")
  void findAbandoned() {
    for (Street street : territory.streets()) {
      store.listToRun(street.id(), clock.instant()).forEach(id -> queue(street.id(), id));
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
      worker.shutdownNow();
    }
  }
}
