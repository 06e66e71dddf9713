package org.linge.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.matter.Happenings;
import org.linge.matter.MatterId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What accounts are told. */
@Repository
class NoticeStore {
  private static final int COUNTED = 100;

  private final JdbcClient jdbc;

  NoticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Kind {
    MENTION,
    DECISION,
    URGE,
    SUPERVISION,
    WATCH
  }

  record Row(UUID id, Kind kind, Happenings.Ref about, Instant at, boolean read) {}

  /** False if the account has been told of this entry already. */
  boolean insert(
      StreetId street, AccountId account, Kind kind, MatterId matter, int seq, Instant at) {
    return jdbc.sql(
                """
                insert into channel.notice (street_id, account, id, kind, matter_id, seq, at)
                values (:street, :account, :id, :kind, :matter, :seq, :at)
                on conflict (street_id, account, matter_id, seq) do nothing
                """)
            .param("street", street.code())
            .param("account", account.value())
            .param("id", Ids.next())
            .param("kind", kind.name().toLowerCase(Locale.ROOT))
            .param("matter", matter.value())
            .param("seq", seq)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** The newest first. */
  List<Row> list(StreetId street, AccountId account, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select id, kind, matter_id, seq, at, read_at from channel.notice
            where street_id = :street and account = :account
              and (cast(:before as uuid) is null or id < :before)
            order by id desc limit :limit
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("before", before, Types.OTHER)
        .param("limit", limit)
        .query(NoticeStore::row)
        .list();
  }

  /** How many are unread, counted up to a hundred. */
  int countUnread(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select count(*) from (select 1 from channel.notice
              where street_id = :street and account = :account and read_at is null
              limit :limit) unread
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("limit", COUNTED)
        .query(Integer.class)
        .single();
  }

  boolean exists(StreetId street, AccountId account, UUID id) {
    return jdbc.sql(
            """
            select exists (select from channel.notice
              where street_id = :street and account = :account and id = :id)
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Whether the account has read in the application what it was told of an entry. */
  boolean isRead(StreetId street, AccountId account, Happenings.Ref about) {
    return jdbc.sql(
            """
            select exists (select from channel.notice
              where street_id = :street and account = :account and matter_id = :matter and seq = :seq
                and read_at is not null)
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("matter", about.matter().value())
        .param("seq", about.seq())
        .query(Boolean.class)
        .single();
  }

  void read(StreetId street, AccountId account, UUID id, Instant at) {
    jdbc.sql(
            """
            update channel.notice set read_at = :at
            where street_id = :street and account = :account and id = :id and read_at is null
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those up to the one that was seen last; what came since stays unread. */
  void readUpTo(StreetId street, AccountId account, UUID last, Instant at) {
    jdbc.sql(
            """
            update channel.notice set read_at = :at
            where street_id = :street and account = :account and id <= :last and read_at is null
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("last", last)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(StreetId street, AccountId account, Collection<UUID> ids) {
    jdbc.sql(
            """
            delete from channel.notice
            where street_id = :street and account = :account and id = any(:ids)
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("ids", ids.toArray(UUID[]::new))
        .update();
  }

  int deleteBefore(StreetId street, Instant before) {
    return jdbc.sql("delete from channel.notice where street_id = :street and at < :before")
        .param("street", street.code())
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new Happenings.Ref(new MatterId(row.getObject("matter_id", UUID.class)), row.getInt("seq")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("read_at") != null);
  }
}
