package org.linge.division;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.Refused;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.TopologyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * One search at a time, bounded in time. What a killed server left is begun anew when its lease has
 * ended.
 */
@Component
class RunDivisions {
  private static final Logger log = LoggerFactory.getLogger(RunDivisions.class);
  private static final Duration SPARE = Duration.ofMinutes(2);

  private final DivisionStore store;
  private final Territory territory;
  private final DivisionSettings settings;
  private final Stopping stopping;
  private final Clock clock;
  private final Set<UUID> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("division").daemon().factory());

  RunDivisions(
      DivisionStore store,
      Territory territory,
      DivisionSettings settings,
      Stopping stopping,
      Clock clock) {
    this.store = store;
    this.territory = territory;
    this.settings = settings;
    this.stopping = stopping;
    this.clock = clock;
  }

  void queue(StreetId street, UUID id) {
    if (!stopping.asked() && queued.add(id)) {
      worker.execute(() -> run(street, id));
    }
  }

  private void run(StreetId street, UUID id) {
    queued.remove(id);
    Instant now = clock.instant();
    try {
      store.claim(street, id, now, now.plus(settings.time()).plus(SPARE)).ifPresent(this::search);
    } catch (DataAccessException failed) {
      log.warn("Division {} stopped and will begin anew when its lease has ended", id, failed);
    }
  }

  private void search(Run run) {
    try {
      propose(run);
    } catch (Refused refused) {
      store.finish(run, List.of(), refused.chinese(), clock.instant());
    } catch (TopologyException | IllegalArgumentException unsound) {
      log.warn("Division {} met ground that it cannot cut", run.id(), unsound);
      store.finish(run, List.of(), "这里的边界无法切分，请检查边界和道路", clock.instant());
    }
  }

  private void propose(Run run) {
    Built built = store.find(run.street(), run.area()).orElse(Built.NOTHING);
    var area =
        territory
            .boundary(run.street(), run.area())
            .orElseThrow(() -> new Refused(DivisionProblem.NO_GROUND).with("area", "辖区"));
    Ground ground = new Ground(area, built.buildings(), built.roads());
    AtomicBoolean cancelled = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    Instant end = clock.instant().plus(settings.time());
    Propose propose =
        new Propose(
            ground,
            run.wishes(),
            Layers.of(territory.street(run.street()), territory.area(run.street(), run.area()))
                .deep(),
            settings.restarts(),
            () -> cancelled.get() || stopping.asked() || clock.instant().isAfter(end));
    List<Proposal> proposals =
        propose.work(
            () -> {
              if (!store.advance(run, done.incrementAndGet())) {
                cancelled.set(true);
              }
            });
    if (stopping.asked()) {
      store.release(run);
    } else {
      store.finish(run, proposals, null, clock.instant());
    }
  }

  @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT20S")
  void findAbandoned() {
    for (Street street : territory.streets()) {
      store.listToDo(street.id(), clock.instant()).forEach(id -> queue(street.id(), id));
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
