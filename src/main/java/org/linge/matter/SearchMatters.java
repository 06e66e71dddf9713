package org.linge.matter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.matter.MatterListStore.After;
import org.linge.matter.MatterListStore.Filter;
import org.linge.matter.MatterListStore.Order;
import org.linge.matter.MatterListStore.Where;
import org.linge.matter.MatterListStore.Window;
import org.linge.shared.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the newest matters of a filter that may pass over many. It goes back through time a window
 * at a time, wider while that is quick, and stops when the page is full or the next window would
 * use up its time: a request has a bound, however many matters there are and however few are found
 * (decision 020).
 */
@Component
class SearchMatters {
  private static final Duration BUDGET = Duration.ofMillis(60);
  private static final Duration AIM = Duration.ofMillis(15);
  private static final Duration FIRST = Duration.ofHours(12);
  private static final Duration WIDEST = Duration.ofDays(800);
  private static final double GROWTH = 3;
  private static final Duration UNHURRIED = Duration.ofHours(1);

  /** No matter is newer: the last id that there can be. */
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);

  private final MatterListStore store;
  private final TransactionOperations transactions;

  SearchMatters(MatterListStore store, TransactionOperations transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /**
   * @param next where to go on, missing at the end; a page may be short, even empty, and yet have
   *     one
   */
  record Found(List<Matter> rows, @Nullable After next) {}

  /** A page, full unless that would take too long. */
  Found find(Where where, Filter filter, @Nullable After after, int size) {
    return find(where, filter, after, size, BUDGET);
  }

  /** A page, full unless there are no more. */
  Found findAll(Where where, Filter filter, @Nullable After after, int size) {
    return find(where, filter, after, size, UNHURRIED);
  }

  /** A page of what is found while the budget lasts, at least one window's. */
  Found find(Where where, Filter filter, @Nullable After after, int size, Duration budget) {
    if (!filter.isSelective(where)) {
      return cut(store.list(where, filter, Order.NEWEST, after, size + 1), size);
    }
    Found found =
        transactions.execute(
            status -> {
              store.planAnew();
              return seek(where, filter, after, size, System.nanoTime() + budget.toNanos());
            });
    return Optional.ofNullable(found).orElseThrow();
  }

  private Found seek(Where where, Filter filter, @Nullable After after, int size, long until) {
    List<Matter> rows = new ArrayList<>();
    Duration width = FIRST;
    UUID upper = after == null ? END : after.id();
    Optional<UUID> newest = store.findNewest(where.street(), upper(filter, after));
    while (newest.isPresent() && !isBefore(newest.get(), filter)) {
      long start = System.nanoTime();
      Window window = window(filter, newest.get(), width);
      rows.addAll(
          store.listWithin(where, filter, window, new After(null, upper), size + 1 - rows.size()));
      if (rows.size() > size) return cut(rows, size);
      upper = window.floor();
      newest = store.findNewest(where.street(), upper);
      long now = System.nanoTime();
      double growth = filter.text() == null ? growth(now - start) : 1;
      if (now + growth * (now - start) > until && newest.isPresent())
        return new Found(rows, new After(null, upper));
      width = grown(width, growth);
    }
    return new Found(rows, null);
  }

  /** How much wider the next window is, so that it takes about as long as is aimed at. */
  private static double growth(long nanos) {
    return Math.clamp((double) AIM.toNanos() / nanos, 1 / GROWTH, GROWTH);
  }

  private static Duration grown(Duration width, double growth) {
    Duration grown = Duration.ofMillis((long) (width.toMillis() * growth));
    return grown.compareTo(WIDEST) < 0 ? grown : WIDEST;
  }

  private static UUID upper(Filter filter, @Nullable After after) {
    UUID upper = after == null ? END : after.id();
    UUID to = filter.to() == null ? END : Ids.first(filter.to());
    return upper.compareTo(to) < 0 ? upper : to;
  }

  private static boolean isBefore(UUID id, Filter filter) {
    return filter.from() != null && Ids.time(id).isBefore(filter.from());
  }

  /** What ends with the newest id there is: a slice of time for texts, so much time otherwise. */
  private static Window window(Filter filter, UUID newest, Duration width) {
    return filter.text() == null
        ? new Window(Ids.first(Ids.time(newest).minus(width)), null)
        : new Window(Grams.sliceStart(newest), Grams.slice(newest));
  }

  private static Found cut(List<Matter> rows, int size) {
    if (rows.size() <= size) return new Found(rows, null);
    List<Matter> page = rows.subList(0, size);
    return new Found(page, new After(null, page.getLast().report().id().value()));
  }
}
