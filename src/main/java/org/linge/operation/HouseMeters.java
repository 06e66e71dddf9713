package org.linge.operation;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.linge.attachment.AttachmentSettings;
import org.linge.shared.ProgramVersion;
import org.springframework.stereotype.Component;

/** Which program runs, its connections to the database, and the disk that its photos are on. */
@Component
class HouseMeters {
  HouseMeters(MeterRegistry registry, AttachmentSettings attachments, DataSource database)
      throws SQLException {
    HikariDataSource pool = database.unwrap(HikariDataSource.class);
    connections(registry, pool, "active", HikariPoolMXBean::getActiveConnections);
    connections(registry, pool, "idle", HikariPoolMXBean::getIdleConnections);
    connections(registry, pool, "awaited", HikariPoolMXBean::getThreadsAwaitingConnection);
    Gauge.builder("linge.program", () -> 1)
        .description("The version that runs")
        .tag("version", ProgramVersion.text())
        .register(registry);
    MeterBinder disk =
        new DiskSpaceMetrics(
            attachments.folder().toAbsolutePath().getRoot().toFile(), Tags.of("holds", "photos"));
    disk.bindTo(registry);
  }

  private static void connections(
      MeterRegistry registry,
      HikariDataSource pool,
      String state,
      ToIntFunction<HikariPoolMXBean> count) {
    Gauge.builder(
            "linge.connections",
            () -> {
              HikariPoolMXBean seen = pool.getHikariPoolMXBean();
              return seen == null ? 0 : count.applyAsInt(seen);
            })
        .description("Connections to the database, and requests that wait for one")
        .tag("state", state)
        .register(registry);
  }
}
