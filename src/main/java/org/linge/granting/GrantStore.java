package org.linge.granting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of requests. */
@Component
class GrantStore {
  private final JdbcClient jdbc;

  GrantStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the id is taken already. */
  boolean insert(StreetId street, GrantRequest request) {
    Post post = request.post();
    return jdbc.sql(
                """
                insert into granting.request (street_id, id, kind, account_id, area_id, unit_id,
                  from_day, until_day, reason, asked_by, asked_at, expires_at, state, first_by)
                values (:street, :id, :kind, :account, :area, :unit, :from, :until, :reason, :by,
                  :at, :expires, 'asked', :first)
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
            .param("reason", request.reason())
            .param("by", request.askedBy().value())
            .param("at", request.askedAt().atOffset(ZoneOffset.UTC))
            .param("expires", request.expiresAt().atOffset(ZoneOffset.UTC))
            .param("first", request.firstBy() == null ? null : request.firstBy().value())
            .update()
        == 1;
  }

  Optional<GrantRequest> find(StreetId street, PostId id) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day, reason, asked_by,
              asked_at, expires_at, state, first_by, decided_by, decided_at, answer
            from granting.request
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(GrantStore::request)
        .optional();
  }

  /** Locked until the transaction ends. */
  Optional<GrantRequest> lock(StreetId street, PostId id) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day, reason, asked_by,
              asked_at, expires_at, state, first_by, decided_by, decided_at, answer
            from granting.request
            where street_id = :street and id = :id
            for update
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(GrantStore::request)
        .optional();
  }

  /** What somebody asked for or would get, the newest first. */
  List<GrantRequest> listOf(StreetId street, AccountId account, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day, reason, asked_by,
              asked_at, expires_at, state, first_by, decided_by, decided_at, answer
            from granting.request
            where street_id = :street and (asked_by = :account or account_id = :account)
              and (:before::uuid is null or id < :before)
            order by id desc
            limit :limit
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("before", before)
        .param("limit", limit)
        .query(GrantStore::request)
        .list();
  }

  /** What waits for a decision, the oldest first. */
  List<GrantRequest> listOpen(StreetId street, Instant now) {
    return jdbc.sql(
            """
            select id, kind, account_id, area_id, unit_id, from_day, until_day, reason, asked_by,
              asked_at, expires_at, state, first_by, decided_by, decided_at, answer
            from granting.request
            where street_id = :street and state = 'asked' and expires_at > :now
            order by id
            """)
        .param("street", street.code())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(GrantStore::request)
        .list();
  }

  void approveFirst(StreetId street, PostId id, AccountId by) {
    jdbc.sql(
            """
            update granting.request set first_by = :by
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("by", by.value())
        .update();
  }

  void decide(
      StreetId street,
      PostId id,
      GrantRequest.State state,
      AccountId by,
      Instant at,
      @Nullable String answer) {
    jdbc.sql(
            """
            update granting.request
            set state = :state, decided_by = :by, decided_at = :at, answer = :answer
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("state", state.code())
        .param("by", by.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("answer", answer)
        .update();
  }

  /** The ids of those for which it is too late now. */
  List<UUID> expire(StreetId street, Instant now) {
    return jdbc.sql(
            """
            update granting.request set state = 'expired'
            where street_id = :street and state = 'asked' and expires_at <= :now
            returning id
            """)
        .param("street", street.code())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  private static GrantRequest request(ResultSet row, int number) throws SQLException {
    UUID area = row.getObject("area_id", UUID.class);
    UUID unit = row.getObject("unit_id", UUID.class);
    UUID first = row.getObject("first_by", UUID.class);
    UUID decided = row.getObject("decided_by", UUID.class);
    OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
    Post post =
        new Post(
            new PostId(row.getObject("id", UUID.class)),
            row.getString("kind"),
            new AccountId(row.getObject("account_id", UUID.class)),
            area == null ? null : new AreaId(area),
            unit == null ? null : new UnitId(unit),
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class));
    return new GrantRequest(
        post,
        row.getString("reason"),
        new AccountId(row.getObject("asked_by", UUID.class)),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        GrantRequest.State.of(row.getString("state")),
        first == null ? null : new AccountId(first),
        decided == null ? null : new AccountId(decided),
        decidedAt == null ? null : decidedAt.toInstant(),
        row.getString("answer"));
  }
}
