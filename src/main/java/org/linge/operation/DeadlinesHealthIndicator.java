package org.linge.operation;

import java.time.Duration;
import org.linge.matter.MatterFigures;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down when passed deadlines wait for the server instead of people. */
@Component
class DeadlinesHealthIndicator extends AbstractHealthIndicator {
  private static final Duration MOST = Duration.ofMinutes(15);

  private final MatterFigures figures;

  DeadlinesHealthIndicator(MatterFigures figures) {
    super("Deadlines cannot be counted");
    this.figures = figures;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Duration oldest = figures.oldestUnseenDeadline();
    health.status(oldest.compareTo(MOST) > 0 ? "DOWN" : "UP").withDetail("oldest", oldest);
  }
}
