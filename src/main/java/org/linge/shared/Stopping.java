package org.linge.shared;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether the server has been asked to stop. Long work asks between its steps and ends after the
 * one it is at; what is left, the next start finds.
 */
@Component
public class Stopping {
  private volatile boolean asked;

  public boolean asked() {
    return asked;
  }

  @Order(Ordered.HIGHEST_PRECEDENCE)
  @EventListener(ContextClosedEvent.class)
  void ask() {
    asked = true;
  }
}
