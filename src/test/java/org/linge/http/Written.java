package org.linge.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all tables hold of some streets, to see afterwards whether anything was written. */
final class Written {
  private static final List<String> NOT_FROM_REQUESTS =
      List.of(
          "identity.session",
          "webhook.mark",
          "indicator.contribution",
          "indicator.cell",
          "indicator.progress",
          "indicator.told");

  private final JdbcClient jdbc;
  private final List<Integer> streets;
  private final String sql;

  Written(JdbcClient jdbc, List<StreetId> streets) {
    this.jdbc = jdbc;
    this.streets = streets.stream().map(StreetId::code).toList();
    List<String> tables =
        jdbc.sql(
                """
                select table_schema || '.' || table_name from information_schema.columns
                 where column_name = 'street_id'
                   and table_schema not in ('pg_catalog', 'information_schema', 'public')
                 order by 1
                """)
            .query((row, _) -> row.getString(1))
            .list();
    sql =
        String.join(
            " union all ",
            tables.stream()
                .filter(t -> !NOT_FROM_REQUESTS.contains(t))
                .map(Written::rows)
                .toList());
  }

  /**
   * Number of rows and a sum of their hashes, so that an altered row is seen as well; without what
   * the log-ins of the callers themselves write.
   */
  private static String rows(String table) {
    return """
    select '%s' as name, count(*) || ' rows ' || coalesce(sum(hashtext(
             (to_jsonb(t) - 'failed_attempts' - 'locked_until' - 'logged_in_at')::text)::bigint), 0)
             as held
      from %s t where street_id in (:streets)
    """
        .formatted(table, table);
  }

  Map<String, String> now() {
    Map<String, String> held = new TreeMap<>();
    jdbc.sql(sql)
        .param("streets", streets)
        .query(
            row -> {
              held.put(row.getString("name"), row.getString("held"));
            });
    return held;
  }
}
