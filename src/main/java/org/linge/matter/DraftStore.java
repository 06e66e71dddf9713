package org.linge.matter;

import java.time.Instant;
import java.util.Optional;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are typing. */
@Repository
class DraftStore {
  private final JdbcClient jdbc;

  DraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Row(byte[] sealed, Instant at) {}

  Optional<Row> find(StreetId street, AccountId account, String place) {
    return jdbc.sql(
            """
            select sealed, at from matter.draft
            where street_id = :street and account = :account and place = :place
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("place", place)
        .query(
            (row, i) ->
                new Row(
                    row.getBytes(1),
                    Optional.ofNullable(MatterStore.instant(row, "at")).orElseThrow()))
        .optional();
  }

  void put(StreetId street, AccountId account, String place, Row draft) {
    jdbc.sql(
            """
            insert into matter.draft (street_id, account, place, sealed, at)
            values (:street, :account, :place, :sealed, :at)
            on conflict (street_id, account, place)
              do update set sealed = excluded.sealed, at = excluded.at
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("place", place)
        .param("sealed", draft.sealed())
        .param("at", MatterStore.time(draft.at()))
        .update();
  }

  /** Lets go of all but the newest. */
  void keepNewest(StreetId street, AccountId account, int most) {
    jdbc.sql(
            """
            delete from matter.draft
            where street_id = :street and account = :account and place = any(array(
              select place from matter.draft
              where street_id = :street and account = :account
              order by at desc offset :most))
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("most", most)
        .update();
  }

  void delete(StreetId street, AccountId account, String place) {
    jdbc.sql(
            """
            delete from matter.draft
            where street_id = :street and account = :account and place = :place
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("place", place)
        .update();
  }

  int deleteBefore(StreetId street, Instant before) {
    return jdbc.sql("delete from matter.draft where street_id = :street and at < :before")
        .param("street", street.code())
        .param("before", MatterStore.time(before))
        .update();
  }
}
