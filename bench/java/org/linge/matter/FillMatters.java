package org.linge.matter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.linge.shared.StreetId;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many matters by COPY, as if they had been raised over the last two years: each with the
 * timeline that the module's own rules give it, hash chain included. Indexes and keys are made anew
 * afterwards, which is faster than keeping them up.
 */
public final class FillMatters {
  private static final int CHUNK = 4_000;
  private static final int THREADS = 2;

  private final DataSource database;
  private final JsonMapper json;
  private final InventedMatters invented;

  /** A point, WGS 84 degrees; the first of a list get the most matters. */
  public record Place(double longitude, double latitude) {}

  public FillMatters(ApplicationContext linge, StreetId street, List<Place> places) {
    database = linge.getBean(DataSource.class);
    json = linge.getBean(JsonMapper.class);
    invented = new InventedMatters(linge, street, places);
  }

  public void fill(int count) throws SQLException, InterruptedException, ExecutionException {
    if (count == 0) return;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> rebuild = Structure.drop(statement);
      copyAll(count);
      statement.execute("set maintenance_work_mem = '512MB'");
      for (String sql : rebuild) statement.execute(sql);
      statement.execute("vacuum analyze matter.matter, matter.entry, matter.search, matter.call");
    }
  }

  private void copyAll(int count) throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        ends.add(
            threads.submit(
                () -> {
                  try (Connection connection = database.getConnection();
                      Statement statement = connection.createStatement()) {
                    statement.execute("set synchronous_commit = off");
                    for (int from = next.getAndAdd(CHUNK);
                        from < count;
                        from = next.getAndAdd(CHUNK)) {
                      copy(connection, from, Math.min(count, from + CHUNK), count);
                    }
                    statement.execute("reset synchronous_commit");
                  }
                  return true;
                }));
      }
      for (Future<?> end : ends) end.get();
    }
  }

  private void copy(Connection connection, int from, int to, int count) throws SQLException {
    BulkStore.Rows rows = new BulkStore.Rows(json);
    for (int i = from; i < to; i++) rows.add(invented.tell(i, count));
    rows.copy(connection);
  }
}
