package org.linge.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linge.identity.Actor;
import org.linge.matter.MatterChanged;
import org.linge.matter.Matters;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.Stopping;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every open page which matters have changed that its reader may see. A hint, no more: it
 * names the matter and the page asks again, so a lost one costs nothing but a moment.
 */
@Component
class LiveFeed {
  /** A page connects anew after this time, with the posts its reader then has. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final int MOST_LISTENERS = 2_000;
  private static final int MOST_WAITING = 10_000;

  private final Matters matters;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  /** One thread: hints of one matter stay in order, and a flood is dropped rather than kept. */
  private final ExecutorService sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("live-feed").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private final Stopping stopping;

  LiveFeed(Matters matters, Stopping stopping) {
    this.matters = matters;
    this.stopping = stopping;
  }

  private record Listener(Actor actor, SseEmitter emitter) {}

  SseEmitter listen(Actor actor) {
    if (stopping.asked() || listeners.size() >= MOST_LISTENERS)
      throw new Refused(SharedProblem.OVERLOADED);
    Listener listener = new Listener(actor, new SseEmitter(LIFE.toMillis()));
    listener.emitter().onCompletion(() -> listeners.remove(listener));
    listener.emitter().onTimeout(listener.emitter()::complete);
    listeners.add(listener);
    send(listener, SseEmitter.event().comment("listening").reconnectTime(3_000));
    return listener.emitter();
  }

  @EventListener
  void on(MatterChanged change) {
    if (!listeners.isEmpty()) sender.execute(() -> tell(change));
  }

  /** When the notices are there to be read. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(Noticed noticed) {
    if (!listeners.isEmpty()) sender.execute(() -> tell(noticed));
  }

  /** Keeps proxies from closing a quiet connection, and finds out who has gone. */
  @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
  void breathe() {
    listeners.forEach(l -> send(l, SseEmitter.event().comment("")));
  }

  private void tell(MatterChanged change) {
    Hint hint = new Hint(change.matter().value().toString(), change.version());
    for (Listener listener : listeners) {
      if (matters.maySee(listener.actor(), change)) {
        send(listener, SseEmitter.event().name("matter").data(hint));
      }
    }
  }

  private void tell(Noticed noticed) {
    for (Listener listener : listeners) {
      Actor actor = listener.actor();
      if (actor.street().equals(noticed.street()) && noticed.accounts().contains(actor.account())) {
        send(listener, SseEmitter.event().name("notice").data(""));
      }
    }
  }

  record Hint(String id, int version) {}

  private void send(Listener listener, SseEmitter.SseEventBuilder event) {
    try {
      listener.emitter().send(event);
    } catch (IOException | IllegalStateException gone) {
      listeners.remove(listener);
    }
  }

  /** Before the server stops, which would wait for every open page. */
  @EventListener(ContextClosedEvent.class)
  void hangUp() {
    sender.shutdown();
    listeners.forEach(this::hangUp);
  }

  private void hangUp(Listener listener) {
    try {
      listener.emitter().complete();
    } catch (IllegalStateException gone) {
      listeners.remove(listener);
    }
  }
}
