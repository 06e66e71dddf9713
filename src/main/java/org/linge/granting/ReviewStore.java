package org.linge.granting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of reviews: opened, counted, closed. */
@Component
class ReviewStore {
  private final JdbcClient jdbc;

  ReviewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the id or the number is taken already. */
  boolean insert(StreetId street, Review review) {
    return jdbc.sql(
                """
                insert into granting.review (street_id, id, number, title, unused_days, opened_by,
                  opened_at)
                values (:street, :id, :number, :title, :days, :by, :at)
                on conflict do nothing
                """)
            .param("street", street.code())
            .param("id", review.id().value())
            .param("number", review.number())
            .param("title", review.title())
            .param("days", review.unusedDays())
            .param("by", review.openedBy().value())
            .param("at", review.openedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** False when it was closed already. */
  boolean close(StreetId street, ReviewId id, AccountId by, Instant at) {
    return jdbc.sql(
                """
                insert into granting.review_closing (street_id, review_id, closed_by, closed_at)
                values (:street, :id, :by, :at)
                on conflict (street_id, review_id) do nothing
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("by", by.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Counted> find(StreetId street, ReviewId id) {
    return list(street, id).stream().findFirst();
  }

  /** All of a street, the newest first. */
  List<Counted> list(StreetId street) {
    return list(street, null);
  }

  private List<Counted> list(StreetId street, @Nullable ReviewId id) {
    return jdbc.sql(
            """
            select r.id, r.number, r.title, r.unused_days, r.opened_by, r.opened_at, c.closed_by,
              c.closed_at, count(*) as lines,
              count(*) filter (where l.mark = 'never') as never,
              count(*) filter (where l.mark = 'unused') as unused,
              count(*) filter (where d.verdict = 'keep') as kept,
              count(*) filter (where d.verdict = 'withdraw') as withdrawn,
              count(*) filter (where d.verdict = 'ended') as ended
            from granting.review r
            join granting.review_line l on l.street_id = r.street_id and l.review_id = r.id
            left join granting.review_decision d
              on d.street_id = l.street_id and d.review_id = l.review_id and d.post_id = l.post_id
            left join granting.review_closing c
              on c.street_id = r.street_id and c.review_id = r.id
            where r.street_id = :street and (:id::uuid is null or r.id = :id)
            group by r.id, r.number, r.title, r.unused_days, r.opened_by, r.opened_at, c.closed_by,
              c.closed_at
            order by r.number desc
            """)
        .param("street", street.code())
        .param("id", id == null ? null : id.value())
        .query(ReviewStore::counted)
        .list();
  }

  private static Counted counted(ResultSet row, int number) throws SQLException {
    UUID closedBy = row.getObject("closed_by", UUID.class);
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    Review review =
        new Review(
            new ReviewId(row.getObject("id", UUID.class)),
            row.getInt("number"),
            row.getString("title"),
            row.getInt("unused_days"),
            new AccountId(row.getObject("opened_by", UUID.class)),
            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
            closedBy == null ? null : new AccountId(closedBy),
            closedAt == null ? null : closedAt.toInstant());
    return new Counted(
        review,
        new Counts(
            row.getInt("lines"),
            row.getInt("never"),
            row.getInt("unused"),
            row.getInt("kept"),
            row.getInt("withdrawn"),
            row.getInt("ended")));
  }

  record Counted(Review review, Counts counts) {}

  /** How many lines there are, how many of them are marked, and what was decided about them. */
  record Counts(int lines, int never, int unused, int kept, int withdrawn, int ended) {
    int undecided() {
      return lines - kept - withdrawn - ended;
    }

    /** The same with posts that have ended by themselves. */
    Counts withEnded(int more) {
      return new Counts(lines, never, unused, kept, withdrawn, ended + more);
    }
  }
}
