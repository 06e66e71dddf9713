package org.linge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Log-ins that last (decision 003). Kept in the database and, for a minute at a time, in memory, so
 * that a request with a session costs no statement; what ends one drops it from memory at once. A
 * session that still waits for a step of the log-in is nobody.
 */
@Component
class Sessions {
  private static final byte[] NONE_SPARED = new byte[0];

  /** A short idle time is written down more often, so that it stays one. */
  private static final int TOUCHES = 15;

  private final SessionStore store;
  private final Rosters rosters;
  private final Territory territory;
  private final SecondFactorRule secondFactor;
  private final SessionSettings settings;
  private final Clock clock;
  private final Cache<ByteBuffer, Optional<Live>> live;

  Sessions(
      SessionStore store,
      Rosters rosters,
      Territory territory,
      SecondFactorRule secondFactor,
      SessionSettings settings,
      Clock clock) {
    this.store = store;
    this.rosters = rosters;
    this.territory = territory;
    this.secondFactor = secondFactor;
    this.settings = settings;
    this.clock = clock;
    live =
        Caffeine.newBuilder()
            .maximumSize(settings.inMemory())
            .expireAfterWrite(settings.recheck())
            .build();
  }

  SessionToken open(StreetId street, AccountId account, SessionStore.Opening opening) {
    SessionToken token = SessionToken.random(street);
    store.insert(street, token.hash(), account, opening);
    return token;
  }

  Duration longest() {
    return settings.longest();
  }

  /** Whose session it is, with the posts of today; empty if it is not or no longer one. */
  Optional<Actor> actor(SessionToken token) {
    byte[] hash = token.hash();
    Live session = live.get(ByteBuffer.wrap(hash), key -> find(token.street(), hash)).orElse(null);
    return session == null
        ? Optional.empty()
        : actor(token.street(), session.row)
            .filter(actor -> isAlive(session, actor, token.street(), hash));
  }

  /** The session while it waits for a step of the log-in. */
  Optional<SessionStore.Row> half(SessionToken token) {
    return store
        .find(token.street(), token.hash())
        .filter(row -> row.waitsFor() != null && clock.instant().isBefore(row.expiresAt()));
  }

  /** What an account has open, the latest seen first; half ones are left out. */
  List<SessionStore.Listed> list(StreetId street, AccountId account) {
    Instant now = clock.instant();
    return store.list(street, account).stream()
        .filter(one -> now.isBefore(one.expiresAt()))
        .toList();
  }

  void close(SessionToken token) {
    byte[] hash = token.hash();
    store.delete(token.street(), hash);
    live.invalidate(ByteBuffer.wrap(hash));
  }

  /** Ends one of an account's sessions when the transaction commits. */
  @Transactional
  public void close(StreetId street, AccountId account, UUID id) {
    ByteBuffer hash =
        store.list(street, account).stream()
            .filter(one -> one.id().equals(id))
            .map(SessionStore.Listed::hash)
            .findFirst()
            .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_SESSION));
    byte[] bytes = new byte[hash.remaining()];
    hash.duplicate().get(bytes);
    store.delete(street, bytes);
    afterCommitForget(List.of(hash));
  }

  /** Ends all sessions of an account but perhaps one, when the transaction commits. */
  void closeAll(StreetId street, AccountId account, @Nullable SessionToken spared) {
    afterCommitForget(
        store.deleteAll(street, account, spared == null ? NONE_SPARED : spared.hash()).stream()
            .map(ByteBuffer::wrap)
            .toList());
  }

  private void afterCommitForget(List<ByteBuffer> closed) {
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

  private boolean isAlive(Live session, Actor actor, StreetId street, byte[] hash) {
    Instant now = clock.instant();
    Duration idle = settings.idle(actor.posts());
    if (!now.isBefore(session.row.expiresAt())
        || !now.isBefore(session.lastSeen.plus(idle))
        || (secondFactor.demandedBy(actor.posts()) && !session.row.secondFactor())) {
      return false;
    }
    Duration often = idle.dividedBy(TOUCHES);
    if (now.isAfter(session.written.plus(min(often, settings.touch())))) {
      session.written = now;
      store.touch(street, hash, now);
    }
    session.lastSeen = now;
    return true;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Optional<Actor> actor(StreetId street, SessionStore.Row row) {
    if (row.waitsFor() != null) {
      return Optional.empty();
    }
    return row.resident()
        ? Optional.of(new Actor(street, row.account(), row.name(), List.of()))
        : rosters.of(street).actor(row.account(), Today.on(clock));
  }

  static boolean isOf(SessionStore.Listed session, @Nullable SessionToken token) {
    return token != null && session.hash().equals(ByteBuffer.wrap(token.hash()));
  }

  private static final class Live {
    final SessionStore.Row row;
    volatile Instant lastSeen;
    volatile Instant written;

    Live(SessionStore.Row row) {
      this.row = row;
      lastSeen = row.lastSeenAt();
      written = row.lastSeenAt();
    }
  }
}
