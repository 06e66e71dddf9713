package org.linge.setup;

import java.time.Clock;
import java.time.ZoneOffset;
import org.linge.shared.ProgramVersion;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes down at each start which program works on the database. */
@Repository
class ProgramStore implements InitializingBean {
  private final JdbcClient jdbc;
  private final Clock clock;

  ProgramStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void afterPropertiesSet() {
    jdbc.sql(
            """
            insert into setup.program (version, first_started_at) values (:version, :now)
            on conflict do nothing
            """)
        .param("version", ProgramVersion.text())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
