package org.linge.matter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts for whoever watches the server; from the index of open matters. */
@Repository
class FigureStore {
  private final JdbcClient jdbc;

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param late deadline passed, and marked or sent on
   * @param unseen seconds since the oldest deadline passed that nobody has dealt with
   * @param untold seconds that the oldest message to another street waits
   */
  record Figures(long open, long late, double unseen, double untold) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    Figures plus(Figures other) {
      return new Figures(
          open + other.open,
          late + other.late,
          Math.max(unseen, other.unseen),
          Math.max(untold, other.untold));
    }
  }

  Figures count(StreetId street, Instant now) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    return jdbc.sql(
            """
            select count(*) as open, count(*) filter (where overdue) as late,
              coalesce(extract(epoch from :now::timestamptz
                - min(due_at) filter (where not overdue and due_at < :now)), 0) as unseen,
              (select coalesce(extract(epoch from :now::timestamptz - min(m.at)), 0)
                from matter.message m where m.street_id = :street) as untold
            from matter.matter
            where street_id = :street and closed_at is null
            """)
        .param("street", street.code())
        .param("now", at)
        .query(
            (row, i) ->
                new Figures(
                    row.getLong("open"),
                    row.getLong("late"),
                    row.getDouble("unseen"),
                    row.getDouble("untold")))
        .single();
  }
}
