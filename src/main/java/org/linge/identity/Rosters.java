package org.linge.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linge.shared.StreetId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rosters in memory, one a street. A change drops the street's roster as soon as it is
 * committed; the next question reads it anew. Nobody waits for anybody here, since a question may
 * be asked within a transaction that holds one of few connections.
 */
@Component
class Rosters {
  private final RosterStore store;
  private final ApplicationEventPublisher events;
  private final Map<StreetId, Roster> current = new ConcurrentHashMap<>();
  private final Map<StreetId, Long> generations = new ConcurrentHashMap<>();

  Rosters(RosterStore store, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
  }

  Roster of(StreetId street) {
    Roster roster = current.get(street);
    return roster == null ? read(street) : roster;
  }

  /** To be called by each act that changes an account, unit or post, within its transaction. */
  void changed(StreetId street) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      drop(street);
    } else if (!TransactionSynchronizationManager.hasResource(new Changing(street))) {
      TransactionSynchronizationManager.bindResource(new Changing(street), street);
      TransactionSynchronizationManager.registerSynchronization(new Drop(street));
    }
  }

  private Roster read(StreetId street) {
    long generation = generations.getOrDefault(street, 0L);
    Roster roster = store.read(street);
    if (!TransactionSynchronizationManager.hasResource(new Changing(street))) {
      keep(street, roster, generation);
    }
    return roster;
  }

  private synchronized void keep(StreetId street, Roster roster, long generation) {
    if (generations.getOrDefault(street, 0L) == generation) {
      current.put(street, roster);
    }
  }

  private synchronized void drop(StreetId street) {
    generations.merge(street, 1L, Long::sum);
    current.remove(street);
  }

  /** Marks the transaction that is changing a street: what it reads itself is not yet true. */
  private record Changing(StreetId street) {}

  private final class Drop implements TransactionSynchronization {
    private final StreetId street;

    Drop(StreetId street) {
      this.street = street;
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(new Changing(street));
      drop(street);
      if (status == STATUS_COMMITTED) {
        events.publishEvent(new RosterChanged(street));
      }
    }
  }
}
