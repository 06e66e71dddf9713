package org.linge.granting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.PostId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of a review's lines and of what was decided about them. */
@Component
class ReviewLineStore {
  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  ReviewLineStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void add(StreetId street, ReviewId review, Collection<ReviewLine> lines) {
    batches.batchUpdate(
        """
        insert into granting.review_line (street_id, review_id, post_id, by_risk, by_person,
          account_id, login_name, person, kind, kind_name, place, from_day, until_day, appointed_by,
          last_log_in, second_factor, active, administrator, mark)
        values (:street, :review, :post, :byRisk, :byPerson, :account, :loginName, :person, :kind,
          :kindName, :place, :from, :until, :appointedBy, :lastLogIn, :secondFactor, :active,
          :administrator, :mark)
        """,
        lines.stream()
            .map(line -> values(street, review, line))
            .toArray(MapSqlParameterSource[]::new));
  }

  /** False when something was decided already. */
  boolean decide(StreetId street, ReviewId review, ReviewLine line, ReviewLine.Decision decision) {
    return jdbc.sql(
                """
                insert into granting.review_decision (street_id, review_id, post_id, account_id,
                  verdict, note, decided_by, decided_at)
                values (:street, :review, :post, :account, :verdict, :note, :by, :at)
                on conflict (street_id, review_id, post_id) do nothing
                """)
            .param("street", street.code())
            .param("review", review.value())
            .param("post", line.post().value())
            .param("account", line.holder().account().value())
            .param("verdict", decision.verdict().code())
            .param("note", decision.note())
            .param("by", decision.by().value())
            .param("at", decision.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Those about which nothing was decided. */
  List<PostId> undecided(StreetId street, ReviewId review) {
    return jdbc.sql(
            """
            select l.post_id
            from granting.review_line l
            left join granting.review_decision d
              on d.street_id = l.street_id and d.review_id = l.review_id and d.post_id = l.post_id
            where l.street_id = :street and l.review_id = :review and d.post_id is null
            """)
        .param("street", street.code())
        .param("review", review.value())
        .query((row, n) -> new PostId(row.getObject("post_id", UUID.class)))
        .list();
  }

  Optional<ReviewLine> find(StreetId street, ReviewId review, PostId post) {
    return jdbc.sql(
            """
            select l.*, d.verdict, d.note, d.decided_by, d.decided_at
            from granting.review_line l
            left join granting.review_decision d
              on d.street_id = l.street_id and d.review_id = l.review_id and d.post_id = l.post_id
            where l.street_id = :street and l.review_id = :review and l.post_id = :post
            """)
        .param("street", street.code())
        .param("review", review.value())
        .param("post", post.value())
        .query(ReviewLineStore::line)
        .optional();
  }

  /** A page in the order that the filter wants. */
  List<ReviewLine> list(StreetId street, ReviewId review, Filter filter, int after, int limit) {
    return jdbc.sql(
            """
            select l.*, d.verdict, d.note, d.decided_by, d.decided_at
            from granting.review_line l
            left join granting.review_decision d
              on d.street_id = l.street_id and d.review_id = l.review_id and d.post_id = l.post_id
            where l.street_id = :street and l.review_id = :review
              and (:mark::text is null or l.mark = :mark)
              and (:open::boolean is null
                or (d.post_id is null and not (l.post_id = any(:ended))) = :open)
              and (:text::text is null or strpos(l.person, :text) > 0
                or strpos(l.login_name, :text) > 0 or strpos(l.kind_name, :text) > 0
                or strpos(l.place, :text) > 0)
              and case when :byPerson then l.by_person else l.by_risk end > :after
            order by case when :byPerson then l.by_person else l.by_risk end
            limit :limit
            """)
        .param("street", street.code())
        .param("review", review.value())
        .param("mark", filter.mark() == null ? null : filter.mark().code())
        .param("open", filter.open())
        .param("ended", ids(filter.ended()))
        .param("text", filter.text())
        .param("byPerson", filter.byPerson())
        .param("after", after)
        .param("limit", limit)
        .query(ReviewLineStore::line)
        .list();
  }

  /** Who of two approved first, of posts that were asked for. */
  Map<PostId, AccountId> firstOfTwo(StreetId street) {
    Map<PostId, AccountId> first = new HashMap<>();
    jdbc.sql(
            """
            select id, first_by from granting.request
            where street_id = :street and state = 'approved' and first_by is not null
            """)
        .param("street", street.code())
        .query(
            row -> {
              first.put(
                  new PostId(row.getObject("id", UUID.class)),
                  new AccountId(row.getObject("first_by", UUID.class)));
            });
    return first;
  }

  private static UUID[] ids(Collection<PostId> posts) {
    return posts.stream().map(PostId::value).toArray(UUID[]::new);
  }

  private static MapSqlParameterSource values(StreetId street, ReviewId review, ReviewLine line) {
    ReviewLine.Holder holder = line.holder();
    ReviewLine.Held held = line.held();
    return new MapSqlParameterSource("street", street.code())
        .addValue("review", review.value())
        .addValue("post", line.post().value())
        .addValue("byRisk", line.byRisk())
        .addValue("byPerson", line.byPerson())
        .addValue("account", holder.account().value())
        .addValue("loginName", holder.loginName())
        .addValue("person", holder.name())
        .addValue("kind", held.kind())
        .addValue("kindName", held.kindName())
        .addValue("place", held.place())
        .addValue("from", held.from())
        .addValue("until", held.until())
        .addValue("appointedBy", held.appointedBy())
        .addValue(
            "lastLogIn",
            holder.lastLogIn() == null ? null : holder.lastLogIn().atOffset(ZoneOffset.UTC))
        .addValue("secondFactor", holder.secondFactor())
        .addValue("active", holder.active())
        .addValue("administrator", holder.administrator())
        .addValue("mark", line.mark().code());
  }

  private static ReviewLine line(ResultSet row, int number) throws SQLException {
    OffsetDateTime lastLogIn = row.getObject("last_log_in", OffsetDateTime.class);
    return new ReviewLine(
        new PostId(row.getObject("post_id", UUID.class)),
        row.getInt("by_risk"),
        row.getInt("by_person"),
        new ReviewLine.Holder(
            new AccountId(row.getObject("account_id", UUID.class)),
            row.getString("login_name"),
            row.getString("person"),
            lastLogIn == null ? null : lastLogIn.toInstant(),
            row.getBoolean("second_factor"),
            row.getBoolean("active"),
            row.getBoolean("administrator")),
        new ReviewLine.Held(
            row.getString("kind"),
            row.getString("kind_name"),
            row.getString("place"),
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class),
            row.getString("appointed_by")),
        ReviewLine.Mark.of(row.getString("mark")),
        decision(row));
  }

  private static ReviewLine.@Nullable Decision decision(ResultSet row) throws SQLException {
    String verdict = row.getString("verdict");
    return verdict == null
        ? null
        : new ReviewLine.Decision(
            ReviewLine.Verdict.known(verdict),
            row.getString("note"),
            new AccountId(row.getObject("decided_by", UUID.class)),
            row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }

  /**
   * What a list is narrowed to; null is no narrowing.
   *
   * @param ended posts that have ended by themselves
   */
  record Filter(
      ReviewLine.@Nullable Mark mark,
      @Nullable Boolean open,
      Collection<PostId> ended,
      @Nullable String text,
      boolean byPerson) {}
}
