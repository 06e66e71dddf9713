package org.linge.channel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hands one letter to a gateway and is done in time, whatever the gateway does. */
@Component
class SendLetters {
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("letter-", 0).factory());

  SendLetters(NotifySettings settings) {
    patience = settings.patience();
  }

  void send(Gateway gateway, String address, Letter letter) throws Undelivered {
    Future<?> sending =
        threads.submit(
            () -> {
              gateway.send(address, letter);
              return gateway;
            });
    try {
      sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      sending.cancel(true);
      throw Undelivered.forNow("timeout");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Undelivered undelivered) throw undelivered;
      throw Undelivered.forNow("failed");
    } catch (InterruptedException stopped) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      throw Undelivered.forNow("stopped");
    }
  }

  /** Lets somebody go ahead who need not wait for how it went. */
  void beside(Runnable sending) {
    threads.execute(sending);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    threads.shutdownNow();
  }
}
