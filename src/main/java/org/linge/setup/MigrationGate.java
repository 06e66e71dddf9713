package org.linge.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the database up to this program, and refuses one that a newer program has changed. */
@Component
class MigrationGate implements FlywayMigrationStrategy {
  private static final Set<MigrationState> UNKNOWN =
      Set.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  @Override
  public void migrate(Flyway flyway) {
    List<String> unknown =
        Arrays.stream(flyway.info().applied())
            .filter(applied -> UNKNOWN.contains(applied.getState()))
            .map(MigrationInfo::getVersion)
            .map(String::valueOf)
            .toList();
    if (!unknown.isEmpty()) throw new NewerDatabase(unknown);
    flyway.migrate();
  }
}
