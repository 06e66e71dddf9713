package org.linge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Log-ins that last (decision 003). Kept in the database and, for a minute at a time, in memory, so
 * that a request with a session costs no statement; what ends one drops it from memory at once.
 */
@Component
class Sessions {
  private static final byte[] NONE_SPARED = new byte[0];

  private final SessionStore store;
  private final Rosters rosters;
  private final Territory territory;
  private final SessionSettings settings;
  private final Clock clock;
  private final Cache<ByteBuffer, Optional<Live>> live;

  Sessions(
      SessionStore store,
      Rosters rosters,
      Territory territory,
      SessionSettings settings,
      Clock clock) {
    this.store = store;
    this.rosters = rosters;
    this.territory = territory;
    this.settings = settings;
    this.clock = clock;
    live =
        Caffeine.newBuilder()
            .maximumSize(settings.inMemory())
            .expireAfterWrite(settings.recheck())
            .build();
  }

  SessionToken open(StreetId street, AccountId account) {
    SessionToken token = SessionToken.random(street);
    Instant now = clock.instant();
    store.insert(street, token.hash(), account, now, now.plus(settings.longest()));
    return token;
  }

  /** Whose session it is, with the posts of today; empty if it is not or no longer one. */
  Optional<Actor> actor(SessionToken token) {
    byte[] hash = token.hash();
    Live session = live.get(ByteBuffer.wrap(hash), key -> find(token.street(), hash)).orElse(null);
    return session == null || !isAlive(session, token.street(), hash)
        ? Optional.empty()
        : actor(token.street(), session.row);
  }

  void close(SessionToken token) {
    byte[] hash = token.hash();
    store.delete(token.street(), hash);
    live.invalidate(ByteBuffer.wrap(hash));
  }

  /** Ends all sessions of an account but perhaps one, when the transaction commits. */
  void closeAll(StreetId street, AccountId account, @Nullable SessionToken spared) {
    List<ByteBuffer> closed =
        store.deleteAll(street, account, spared == null ? NONE_SPARED : spared.hash()).stream()
            .map(ByteBuffer::wrap)
            .toList();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            live.invalidateAll(closed);
          }
        });
  }

  @Scheduled(cron = "0 17 * * * *")
  void deleteExpired() {
    Instant now = clock.instant();
    for (Street street : territory.streets()) {
      store.deleteExpired(street.id(), now, now.minus(settings.idle()));
    }
  }

  private Optional<Live> find(StreetId street, byte[] hash) {
    return store.find(street, hash).map(Live::new);
  }

  private boolean isAlive(Live session, StreetId street, byte[] hash) {
    Instant now = clock.instant();
    if (!now.isBefore(session.row.expiresAt())
        || !now.isBefore(session.lastSeen.plus(settings.idle()))) {
      return false;
    }
    if (now.isAfter(session.lastSeen.plus(settings.touch()))) {
      session.lastSeen = now;
      store.touch(street, hash, now);
    }
    return true;
  }

  private Optional<Actor> actor(StreetId street, SessionStore.Row row) {
    return row.resident()
        ? Optional.of(new Actor(street, row.account(), row.name(), List.of()))
        : rosters.of(street).actor(row.account(), Today.on(clock));
  }

  private static final class Live {
    final SessionStore.Row row;
    volatile Instant lastSeen;

    Live(SessionStore.Row row) {
      this.row = row;
      lastSeen = row.lastSeenAt();
    }
  }
}
