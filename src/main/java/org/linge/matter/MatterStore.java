package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes matters and reads one; each write is one statement, so that it is one round trip and one
 * commit.
 */
@Repository
class MatterStore {
  private static final String INSERT =
      """
      with raised as (
        insert into matter.matter (street_id, id, number, procedure, procedure_version, state, version,
            category, title, description, address, longitude, latitude, area_id, channel, reporter_account,
            reporter_name, reporter_phone, holder_kind, holder_id, assigned_unit, due_at, overdue,
            state_since, raised_at, closed_at, rating, photos, leeway, ties, calls, supervised_at, solved,
            came_from, answer_by, repeat_by, repeat_of, reporter_mark, main_id, head)
        values (:street, :id, :number, :procedure, :procedureVersion, :state, :version,
            :category, :title, :description, :address, :longitude, :latitude, :area, :channel, :account,
            :name, :phone, :holderKind, :holderId, :unit, :dueAt, :overdue,
            :since, :raisedAt, :closedAt, :rating, :photos, :leeway::jsonb, :ties::jsonb, :calls::jsonb, :supervisedAt, :solved,
            :cameFrom, :answerBy, :repeatBy, :repeatOf, :mark, :main, :head)
        returning street_id, id),
      found as (
        insert into matter.search (street_id, matter_id, grams)
        select street_id, id, :grams from raised)
      insert into matter.entry (street_id, matter_id, seq, at, action, actor, post, post_id, from_state,
          to_state, body, key, request, prev_hash, hash)
      select street_id, id, :seq, :at, :action, :actor, :post, :postId, :from,
          :to, :body::jsonb, :key, :request, :previous, :hash from raised
      """;

  private static final String MOVED =
      """
      with moved as (
        update matter.matter m set state = :state, version = :version, procedure_version = :procedureVersion, area_id = :area,
            category = :category, holder_kind = :holderKind, holder_id = :holderId, assigned_unit = :unit, due_at = :dueAt,
            overdue = :overdue, state_since = :since, closed_at = :closedAt, rating = :rating,
            photos = :photos, leeway = :leeway::jsonb, ties = :ties::jsonb, calls = :calls::jsonb,
            supervised_at = :supervisedAt, solved = :solved, came_from = :cameFrom, main_id = :main, head = :head
        where m.street_id = :street and m.id = :id and m.version = :before and m.head = :previous
        returning m.street_id, m.id)
      """;
  private static final String ENTERED =
      """
      insert into matter.entry (street_id, matter_id, seq, at, action, actor, post, post_id, from_state,
          to_state, body, key, request, prev_hash, hash)
      select street_id, id, :seq, :at, :action, :actor, :post, :postId, :from,
          :to, :body::jsonb, :key, :request, :previous, :hash from moved
      """;
  private static final String CALLED =
      """
      , called as (
        insert into matter.call as c (street_id, matter_id, no, unit_id, lead, state, called_at, report_by, due_at,
            clock, late, arrived_at, ended_at, arrived, quality)
        select m.street_id, m.id, k.no, k.unit, k.lead, k.state, k.since, k.report_by, k.due,
            k.clock, k.late, k.arrived_at, k.ended_at, k.arrived, k.quality
        from moved m, unnest(cast(:nos as integer[]), cast(:units as uuid[]), cast(:leads as boolean[]), cast(:states as text[]),
            cast(:sinces as timestamptz[]), cast(:reportBys as timestamptz[]), cast(:dues as timestamptz[]),
            cast(:clocks as timestamptz[]), cast(:lates as boolean[]), cast(:arrivedAts as timestamptz[]),
            cast(:endedAts as timestamptz[]), cast(:arriveds as boolean[]), cast(:qualities as smallint[]))
          k(no, unit, lead, state, since, report_by, due, clock, late, arrived_at, ended_at, arrived, quality)
        on conflict (street_id, matter_id, no) do update set state = excluded.state, report_by = excluded.report_by,
            due_at = excluded.due_at, clock = excluded.clock, late = excluded.late, arrived_at = excluded.arrived_at,
            ended_at = excluded.ended_at, arrived = excluded.arrived, quality = excluded.quality
          where (c.state, c.report_by, c.due_at, c.clock, c.late, c.arrived_at, c.ended_at, c.arrived, c.quality)
            is distinct from (excluded.state, excluded.report_by, excluded.due_at, excluded.clock, excluded.late,
              excluded.arrived_at, excluded.ended_at, excluded.arrived, excluded.quality))
      """;
  private static final String APPEND = MOVED + ENTERED;
  private static final String APPEND_WITH_CALLS = MOVED.stripTrailing() + CALLED + ENTERED;

  private final JdbcClient jdbc;
  private final MatterColumns columns;
  private final TimelineStore timeline;

  MatterStore(JdbcClient jdbc, MatterColumns columns, TimelineStore timeline) {
    this.jdbc = jdbc;
    this.columns = columns;
    this.timeline = timeline;
  }

  Optional<Matter> find(StreetId street, MatterId id) {
    return jdbc.sql(
            """
            select m.* from matter.matter m where m.street_id = :street and m.id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(columns::matter)
        .optional();
  }

  /** The matter, kept from moving until the transaction ends. */
  Optional<Matter> lock(StreetId street, MatterId id) {
    return jdbc.sql(
            """
            select m.* from matter.matter m where m.street_id = :street and m.id = :id for update
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(columns::matter)
        .optional();
  }

  /** Those of the matters that exist. */
  List<Matter> list(StreetId street, Collection<MatterId> ids) {
    return jdbc.sql(
            """
            select m.* from matter.matter m where m.street_id = :street and m.id = any(:ids)
            """)
        .param("street", street.code())
        .param("ids", ids.stream().map(MatterId::value).toArray(UUID[]::new))
        .query(columns::matter)
        .list();
  }

  Optional<MatterId> findByNumber(StreetId street, String number) {
    return jdbc.sql(
            """
            select m.id from matter.matter m where m.street_id = :street and m.number = :number
            """)
        .param("street", street.code())
        .param("number", number)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Writes a matter, its words for searching and its first entry. */
  void insert(Matter matter, Contact contact, Entry first, Key key) {
    jdbc.sql(INSERT).params(values(matter, contact, first, key)).update();
  }

  private Map<String, @Nullable Object> values(
      Matter matter, Contact contact, Entry first, Key key) {
    Matter.Report report = matter.report();
    Map<String, @Nullable Object> values = columns.values(matter);
    values.putAll(timeline.values(first, key));
    values.put("street", report.street().code());
    values.put("number", report.number());
    values.put("procedure", report.procedure());
    values.put("title", report.title());
    values.put("description", report.description());
    values.put("address", text(report.address()));
    values.put("longitude", report.longitude());
    values.put("latitude", report.latitude());
    values.put("channel", report.channel());
    values.put("account", id(report.reporterAccount()));
    values.put("name", bytes(contact.name()));
    values.put("phone", bytes(contact.phone()));
    values.put("mark", bytes(contact.mark()));
    values.put("raisedAt", time(report.raisedAt()));
    values.put("answerBy", moment(report.answerBy()));
    Repeat repeat = report.repeat();
    values.put("repeatBy", text(repeat == null ? null : repeat.by().code()));
    values.put("repeatOf", id(repeat == null ? null : repeat.of().value()));
    values.put("grams", Grams.of(report));
    return values;
  }

  /**
   * Adds an entry and moves the row with it; false if the matter is no longer at the version
   * before, or its last entry is another than the one that this one follows.
   */
  boolean append(Matter after, Entry entry, Key key) {
    Calls calls = after.standing().calls();
    JdbcClient.StatementSpec statement =
        jdbc.sql(calls == null ? APPEND : APPEND_WITH_CALLS)
            .params(columns.values(after))
            .params(timeline.values(entry, key));
    return (calls == null ? statement : statement.params(CallStore.values(calls)))
            .param("street", after.report().street().code())
            .param("before", entry.seq() - 1)
            .update()
        == 1;
  }

  /** Open matters whose deadline has passed unnoticed, the longest overdue first. */
  List<MatterId> listDue(StreetId street, Instant now, int limit) {
    return jdbc.sql(
            """
            select m.id from matter.matter m
            where m.street_id = :street and m.closed_at is null and not m.overdue and m.due_at <= :now
            order by m.due_at limit :limit
            """)
        .param("street", street.code())
        .param("now", time(now))
        .param("limit", limit)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .list();
  }

  /** What an account has reported, newest first. */
  List<Matter> listReported(StreetId street, UUID account, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.reporter_account = :account
            order by m.id desc limit :limit
            """)
        .param("street", street.code())
        .param("account", account)
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  Contact contact(StreetId street, MatterId id) {
    return jdbc.sql(
            """
            select m.reporter_name, m.reporter_phone, m.reporter_mark from matter.matter m
            where m.street_id = :street and m.id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query((row, i) -> new Contact(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
        .single();
  }

  void insertReveal(
      StreetId street, UUID id, MatterId matter, UUID account, String purpose, Instant at) {
    jdbc.sql(
            """
            insert into matter.reveal (street_id, id, matter_id, account, purpose, at)
            values (:street, :id, :matter, :account, :purpose, :at)
            """)
        .param("street", street.code())
        .param("id", id)
        .param("matter", matter.value())
        .param("account", account)
        .param("purpose", purpose)
        .param("at", time(at))
        .update();
  }

  /** What makes a repeated write the same write: the client's key and a hash of what was asked. */
  record Key(@Nullable UUID key, long request) {
    static final Key NONE = new Key(null, 0);
  }

  // What may be missing is bound with the type it has when it is there: a null of no type makes
  // another statement to the driver, and a third of all actions was parsed and planned anew for it.

  static SqlParameterValue text(@Nullable String text) {
    return new SqlParameterValue(Types.VARCHAR, text);
  }

  static SqlParameterValue id(@Nullable UUID id) {
    return new SqlParameterValue(Types.OTHER, "uuid", id);
  }

  static SqlParameterValue moment(@Nullable Instant instant) {
    return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz", time(instant));
  }

  static SqlParameterValue truth(@Nullable Boolean truth) {
    return new SqlParameterValue(Types.BOOLEAN, truth);
  }

  static SqlParameterValue number(@Nullable Integer number) {
    return new SqlParameterValue(Types.INTEGER, number);
  }

  private static SqlParameterValue bytes(byte @Nullable [] bytes) {
    return new SqlParameterValue(Types.BINARY, bytes);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
