package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who follows which matter, and of what they have been told. */
@Repository
class WatchStore {
  private final JdbcClient jdbc;
  private final MatterColumns columns;

  WatchStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** A matter that has moved on behind what the account has been told. */
  record Behind(AccountId account, int told, Matter matter) {}

  /** Once; a second time changes nothing. */
  void insert(StreetId street, AccountId account, MatterId matter, int told, Instant at) {
    jdbc.sql(
            """
            insert into matter.watch (street_id, account, matter_id, told, since)
            values (:street, :account, :matter, :told, :at)
            on conflict (street_id, account, matter_id) do nothing
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("matter", matter.value())
        .param("told", told)
        .param("at", MatterStore.time(at))
        .update();
  }

  void delete(StreetId street, AccountId account, MatterId matter) {
    jdbc.sql(
            """
            delete from matter.watch
            where street_id = :street and account = :account and matter_id = :matter
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("matter", matter.value())
        .update();
  }

  boolean exists(StreetId street, AccountId account, MatterId matter) {
    return jdbc.sql(
            """
            select exists (select from matter.watch
              where street_id = :street and account = :account and matter_id = :matter)
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("matter", matter.value())
        .query(Boolean.class)
        .single();
  }

  /** What the account follows, the newest matter first. */
  List<Matter> list(StreetId street, AccountId account, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.watch w
            join matter.matter m on m.street_id = w.street_id and m.id = w.matter_id
            where w.street_id = :street and m.street_id = :street and w.account = :account
              and (cast(:before as uuid) is null or w.matter_id < :before)
            order by w.matter_id desc limit :limit
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("before", MatterStore.id(before))
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  /** Those of the matters, or of all, that have moved on behind what somebody has been told. */
  List<Behind> listBehind(StreetId street, @Nullable Collection<MatterId> matters, int limit) {
    return jdbc.sql(
            """
            select m.*, w.account as watcher, w.told from matter.watch w
            join matter.matter m on m.street_id = w.street_id and m.id = w.matter_id
            where w.street_id = :street and m.street_id = :street and m.version > w.told
              and (:all or w.matter_id = any(:matters))
            order by w.matter_id limit :limit
            """)
        .param("street", street.code())
        .param("all", matters == null)
        .param(
            "matters",
            matters == null
                ? new UUID[0]
                : matters.stream().map(MatterId::value).toArray(UUID[]::new))
        .param("limit", limit)
        .query(this::behind)
        .list();
  }

  void told(StreetId street, AccountId account, MatterId matter, int upTo) {
    jdbc.sql(
            """
            update matter.watch set told = :upTo
            where street_id = :street and account = :account and matter_id = :matter
              and told < :upTo
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("matter", matter.value())
        .param("upTo", upTo)
        .update();
  }

  private Behind behind(ResultSet row, int index) throws SQLException {
    return new Behind(
        new AccountId(row.getObject("watcher", UUID.class)),
        row.getInt("told"),
        columns.matter(row, index));
  }
}
