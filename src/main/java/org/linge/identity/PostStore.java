package org.linge.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of posts. */
@Component
class PostStore {
  private final JdbcClient jdbc;

  PostStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the id is taken already. */
  boolean insert(StreetId street, Post post, Instant now) {
    return jdbc.sql(
                """
                insert into identity.post (street_id, id, kind, account_id, area_id, unit_id,
                  from_day, until_day, created_at)
                values (:street, :id, :kind, :account, :area, :unit, :from, :until, :now)
                on conflict (street_id, id) do nothing
                """)
            .param("street", street.code())
            .param("id", post.id().value())
            .param("kind", post.kind())
            .param("account", post.account().value())
            .param("area", post.area() == null ? null : post.area().value())
            .param("unit", post.unit() == null ? null : post.unit().value())
            .param("from", post.from())
            .param("until", post.until())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void end(StreetId street, PostId id, LocalDate until) {
    jdbc.sql(
            """
            update identity.post set until_day = :until
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("until", until)
        .update();
  }

  Optional<Post> find(StreetId street, PostId id) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(PostStore::post)
        .optional();
  }

  /** The post, locked until the transaction ends. */
  Optional<Post> lock(StreetId street, PostId id) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street and id = :id
            for update
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(PostStore::post)
        .optional();
  }

  /** All posts of an account, ended ones included. */
  List<Post> listOf(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street and account_id = :account
            order by from_day, id
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(PostStore::post)
        .list();
  }

  /** The posts that a page shows, newest first. */
  List<Post> list(StreetId street, Filter filter, @Nullable PostId before, int limit) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street
              and (:account::uuid is null or account_id = :account)
              and (:area::uuid is null or area_id = :area)
              and (:unit::uuid is null or unit_id = :unit)
              and (:kind::text is null or kind = :kind)
              and (:day::date is null or until_day is null or until_day > :day)
              and (:before::uuid is null or id < :before)
            order by id desc
            limit :limit
            """)
        .param("street", street.code())
        .param("account", filter.account() == null ? null : filter.account().value())
        .param("area", filter.area() == null ? null : filter.area().value())
        .param("unit", filter.unit() == null ? null : filter.unit().value())
        .param("kind", filter.kind())
        .param("day", filter.notEndedOn())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(PostStore::post)
        .list();
  }

  /** The posts that have not been ended for good: held today, to come, or with a known last day. */
  List<Post> listOpen(StreetId street) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street and (until_day is null or until_day > from_day)
            order by from_day, id
            """)
        .param("street", street.code())
        .query(PostStore::post)
        .list();
  }

  /** The posts over exactly these areas that are held on that day or later. */
  List<Post> listOver(StreetId street, Collection<AreaId> areas, LocalDate day) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day
            from identity.post
            where street_id = :street and area_id = any(:areas)
              and (until_day is null or until_day > :day)
            order by from_day, id
            """)
        .param("street", street.code())
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .param("day", day)
        .query(PostStore::post)
        .list();
  }

  static Post post(ResultSet row, int number) throws SQLException {
    UUID area = row.getObject("area_id", UUID.class);
    UUID unit = row.getObject("unit_id", UUID.class);
    return new Post(
        new PostId(row.getObject("id", UUID.class)),
        row.getString("kind"),
        new AccountId(row.getObject("account_id", UUID.class)),
        area == null ? null : new AreaId(area),
        unit == null ? null : new UnitId(unit),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class));
  }

  /** What a list of posts is narrowed to; null is no narrowing. */
  record Filter(
      @Nullable AccountId account,
      @Nullable AreaId area,
      @Nullable UnitId unit,
      @Nullable String kind,
      @Nullable LocalDate notEndedOn) {}
}
