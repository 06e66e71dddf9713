package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Matters and what happened to them, as programs of others ask for them: by number and by time.
 * Statements name the channel {@code open311} and the procedure {@code report} themselves, so that
 * the index which holds no other matters is used.
 */
@Repository
class ReportedStore {
  private final JdbcClient jdbc;
  private final MatterColumns columns;

  ReportedStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  List<Matter> list(StreetId street, Collection<String> numbers) {
    return jdbc.sql(
            """
            select m.* from matter.matter m where m.street_id = :street and m.number = any(:numbers)
            order by m.id desc
            """)
        .param("street", street.code())
        .param("numbers", numbers.toArray(String[]::new))
        .query(columns::matter)
        .list();
  }

  /** The newest first. */
  List<Matter> list(StreetId street, Reports.Wanted wanted, int offset, int limit) {
    return wanted.ofAllChannels()
        ? listOrdinary(street, wanted, offset, limit)
        : listOpen311(street, wanted, offset, limit);
  }

  private List<Matter> listOpen311(StreetId street, Reports.Wanted wanted, int offset, int limit) {
    return bound(
            jdbc.sql(
                """
                select m.* from matter.matter m
                where m.street_id = :street and m.channel = 'open311' and m.id >= :first and m.id < :end
                  and (:everyCategory or m.category = any(:categories))
                  and (cast(:open as boolean) is null or (m.closed_at is null) = :open)
                order by m.id desc offset :offset limit :limit
                """),
            street,
            wanted)
        .param("offset", offset)
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  private List<Matter> listOrdinary(StreetId street, Reports.Wanted wanted, int offset, int limit) {
    return bound(
            jdbc.sql(
                """
                select m.* from matter.matter m
                where m.street_id = :street and m.procedure = 'report' and m.id >= :first and m.id < :end
                  and (:everyCategory or m.category = any(:categories))
                  and (cast(:open as boolean) is null or (m.closed_at is null) = :open)
                order by m.id desc offset :offset limit :limit
                """),
            street,
            wanted)
        .param("offset", offset)
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  private static JdbcClient.StatementSpec bound(
      JdbcClient.StatementSpec statement, StreetId street, Reports.Wanted wanted) {
    return statement
        .param("street", street.code())
        .param("first", Ids.first(wanted.from()))
        .param("end", Ids.first(wanted.to()))
        .param("everyCategory", wanted.categories().isEmpty())
        .param("categories", wanted.categories().toArray(String[]::new))
        .param("open", wanted.open(), Types.BOOLEAN);
  }

  /** Entries of matters that came through Open311, or of all ordinary ones; without notes. */
  List<Happenings.Ref> listEntries(
      StreetId street, Instant from, Instant to, boolean ofAllChannels, int limit) {
    return jdbc.sql(
            ofAllChannels
                ? """
                select e.matter_id, e.seq from matter.entry e
                join matter.matter m on m.street_id = e.street_id and m.id = e.matter_id
                where e.street_id = :street and m.street_id = :street and m.procedure = 'report'
                  and e.at >= :from and e.at < :to and e.action <> 'note'
                order by e.at, e.matter_id, e.seq limit :limit
                """
                : """
                select e.matter_id, e.seq from matter.entry e
                join matter.matter m on m.street_id = e.street_id and m.id = e.matter_id
                where e.street_id = :street and m.street_id = :street and m.channel = 'open311'
                  and e.at >= :from and e.at < :to and e.action <> 'note'
                order by e.at, e.matter_id, e.seq limit :limit
                """)
        .param("street", street.code())
        .param("from", MatterStore.time(from))
        .param("to", MatterStore.time(to))
        .param("limit", limit)
        .query(ReportedStore::ref)
        .list();
  }

  /** Entries with which a matter was raised or came into another state, the oldest first. */
  List<Happenings.Ref> listMoves(StreetId street, Instant from, Instant to, int limit) {
    return jdbc.sql(
            """
            select e.matter_id, e.seq from matter.entry e
            where e.street_id = :street and e.at >= :from and e.at < :to
              and (e.from_state is null or e.from_state <> e.to_state)
            order by e.at, e.matter_id, e.seq limit :limit
            """)
        .param("street", street.code())
        .param("from", MatterStore.time(from))
        .param("to", MatterStore.time(to))
        .param("limit", limit)
        .query(ReportedStore::ref)
        .list();
  }

  private static Happenings.Ref ref(ResultSet row, int index) throws SQLException {
    return new Happenings.Ref(
        new MatterId(row.getObject("matter_id", UUID.class)), row.getInt("seq"));
  }
}
