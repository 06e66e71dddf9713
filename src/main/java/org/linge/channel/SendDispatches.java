package org.linge.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linge.shared.BackOff;
import org.linge.shared.Stopping;
import org.linge.shared.Vault;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, each medium beside the others. A gateway that fails is left alone for longer
 * each time, so that one that hangs holds up its own letters only; a letter is tried again later,
 * and is given up after a day.
 */
@Component
class SendDispatches {
  private static final int BATCH = 50;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private final Outbox outbox;
  private final DispatchStore store;
  private final AddressStore addresses;
  private final ComposeLetter compose;
  private final SendLetters send;
  private final Territory territory;
  private final NotifySettings settings;
  private final Vault vault;
  private final Stopping stopping;
  private final Clock clock;
  private final Set<Medium> atWork = ConcurrentHashMap.newKeySet();
  private final Map<Medium, Pause> pauses = new ConcurrentHashMap<>();

  SendDispatches(
      Outbox outbox,
      DispatchStore store,
      AddressStore addresses,
      ComposeLetter compose,
      SendLetters send,
      Territory territory,
      NotifySettings settings,
      Vault vault,
      Stopping stopping,
      Clock clock) {
    this.outbox = outbox;
    this.store = store;
    this.addresses = addresses;
    this.compose = compose;
    this.send = send;
    this.territory = territory;
    this.settings = settings;
    this.vault = vault;
    this.stopping = stopping;
    this.clock = clock;
  }

  /** How often a gateway has failed on end, and until when it is left alone. */
  private record Pause(int failures, Instant until) {}

  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT2S")
  void sendAll() {
    for (Medium medium : outbox.offered()) {
      if (!stopping.asked() && !isPaused(medium) && atWork.add(medium)) {
        send.beside(
            () -> {
              try {
                sendAll(medium);
              } finally {
                atWork.remove(medium);
              }
            });
      }
    }
  }

  private boolean isPaused(Medium medium) {
    Pause pause = pauses.get(medium);
    return pause != null && clock.instant().isBefore(pause.until());
  }

  private void sendAll(Medium medium) {
    for (Street street : territory.streets()) {
      for (Dispatch dispatch : store.listDue(street.id(), medium, clock.instant(), BATCH)) {
        if (stopping.asked() || isPaused(medium)) return;
        if (store.claim(dispatch, clock.instant().plus(LEASE))) sendOne(dispatch);
      }
    }
  }

  private void sendOne(Dispatch dispatch) {
    Optional<Gateway> gateway = outbox.gateway(dispatch.medium());
    Optional<String> address = address(dispatch);
    Optional<Letter> letter = isTooOld(dispatch) ? Optional.empty() : compose.compose(dispatch);
    if (gateway.isEmpty() || address.isEmpty() || letter.isEmpty()) {
      end(dispatch, Dispatch.Status.DROPPED, null);
      return;
    }
    try {
      send.send(gateway.get(), address.get(), letter.get());
      pauses.remove(dispatch.medium());
      end(dispatch, Dispatch.Status.SENT, null);
    } catch (Undelivered failed) {
      failed(dispatch, failed);
    }
  }

  private void failed(Dispatch dispatch, Undelivered failed) {
    if (failed.isForGood()) {
      end(dispatch, Dispatch.Status.DEAD, failed.kind());
      return;
    }
    Instant now = clock.instant();
    pauses.compute(
        dispatch.medium(),
        (medium, before) -> {
          int failures = before == null ? 1 : before.failures() + 1;
          return new Pause(failures, now.plus(BackOff.after(failures)));
        });
    boolean givenUp = dispatch.tries() + 1 >= BackOff.MOST_TRIES;
    Instant next = outbox.due(dispatch.kind(), now.plus(BackOff.after(dispatch.tries() + 1)));
    store.tried(
        dispatch, givenUp ? Dispatch.Status.DEAD : Dispatch.Status.WAITING, next, failed.kind());
  }

  private void end(Dispatch dispatch, Dispatch.Status status, @Nullable String failure) {
    store.tried(dispatch, status, clock.instant(), failure);
  }

  private boolean isTooOld(Dispatch dispatch) {
    return dispatch.at().plus(GIVEN_UP_AFTER).isBefore(clock.instant());
  }

  private Optional<String> address(Dispatch dispatch) {
    return addresses
        .find(dispatch.street(), dispatch.account(), dispatch.medium())
        .flatMap(row -> Optional.ofNullable(row.sealed()))
        .map(bytes -> vault.open(Addresses.context(dispatch.street(), dispatch.medium()), bytes));
  }

  /** Lets a gateway be called again at once. */
  void forgive(Medium medium) {
    pauses.remove(medium);
  }

  @Scheduled(initialDelayString = "PT8M", fixedDelayString = "PT6H")
  void sweep() {
    Instant before = clock.instant().minus(settings.kept());
    for (Street street : territory.streets()) store.deleteBefore(street.id(), before);
  }
}
