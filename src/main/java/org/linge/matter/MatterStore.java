package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes matters and reads one; each write is one statement, so that it is one round trip and one
 * commit.
 */
@Repository
class MatterStore {
  private final JdbcClient jdbc;
  private final TimelineStore timeline;

  MatterStore(JdbcClient jdbc, TimelineStore timeline) {
    this.jdbc = jdbc;
    this.timeline = timeline;
  }

  Optional<Matter> find(StreetId street, MatterId id) {
    return jdbc.sql(
            """
            select m.* from matter.matter m where m.street_id = :street and m.id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(MatterStore::matter)
        .optional();
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
    Matter.Report report = matter.report();
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                """
                with raised as (
                  insert into matter.matter (street_id, id, number, procedure, procedure_version, state, version,
                      category, title, description, address, longitude, latitude, area_id, channel, reporter_account,
                      reporter_name, reporter_phone, holder_kind, holder_id, assigned_unit, due_at, overdue,
                      state_since, raised_at, closed_at, rating, photos, head)
                  values (:street, :id, :number, :procedure, :procedureVersion, :state, :version,
                      :category, :title, :description, :address, :longitude, :latitude, :area, :channel, :account,
                      :name, :phone, :holderKind, :holderId, :unit, :dueAt, :overdue,
                      :since, :raisedAt, :closedAt, :rating, :photos, :head)
                  returning street_id, id),
                found as (
                  insert into matter.search (street_id, matter_id, grams)
                  select street_id, id, :grams from raised)
                insert into matter.entry (street_id, matter_id, seq, at, action, actor, post, post_id, from_state,
                    to_state, body, key, request, prev_hash, hash)
                select street_id, id, :seq, :at, :action, :actor, :post, :postId, :from,
                    :to, :body::jsonb, :key, :request, :previous, :hash from raised
                """)
            .param("street", report.street().code())
            .param("number", report.number())
            .param("procedure", report.procedure())
            .param("procedureVersion", report.procedureVersion())
            .param("title", report.title())
            .param("description", report.description())
            .param("address", report.address())
            .param("longitude", report.longitude())
            .param("latitude", report.latitude())
            .param("area", report.area().value())
            .param("channel", report.channel())
            .param("account", report.reporterAccount())
            .param("name", contact.name())
            .param("phone", contact.phone())
            .param("raisedAt", time(report.raisedAt()))
            .param("grams", Grams.of(report).toArray(String[]::new));
    timeline.bind(bind(statement, matter), first, key).update();
  }

  /**
   * Adds an entry and moves the row with it; false if the matter is no longer at the version
   * before.
   */
  boolean append(Matter after, Entry entry, Key key) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                """
                with moved as (
                  update matter.matter m set state = :state, version = :version, category = :category,
                      holder_kind = :holderKind, holder_id = :holderId, assigned_unit = :unit, due_at = :dueAt,
                      overdue = :overdue, state_since = :since, closed_at = :closedAt, rating = :rating,
                      photos = :photos, head = :head
                  where m.street_id = :street and m.id = :id and m.version = :before
                  returning m.street_id, m.id)
                insert into matter.entry (street_id, matter_id, seq, at, action, actor, post, post_id, from_state,
                    to_state, body, key, request, prev_hash, hash)
                select street_id, id, :seq, :at, :action, :actor, :post, :postId, :from,
                    :to, :body::jsonb, :key, :request, :previous, :hash from moved
                """)
            .param("street", after.report().street().code())
            .param("before", entry.seq() - 1);
    return timeline.bind(bind(statement, after), entry, key).update() == 1;
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

  Contact contact(StreetId street, MatterId id) {
    return jdbc.sql(
            """
            select m.reporter_name, m.reporter_phone from matter.matter m
            where m.street_id = :street and m.id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query((row, i) -> new Contact(row.getBytes(1), row.getBytes(2)))
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
  record Key(@Nullable UUID key, long request) {}

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Matter matter) {
    Matter.Standing now = matter.standing();
    Holder holder = now.holder();
    return statement
        .param("id", matter.report().id().value())
        .param("state", now.state())
        .param("version", now.version())
        .param("category", now.category())
        .param("holderKind", holder == null ? null : holder.kind())
        .param("holderId", holder == null ? null : holder.id())
        .param("unit", now.unit() == null ? null : now.unit().value())
        .param("dueAt", time(now.dueAt()))
        .param("overdue", now.overdue())
        .param("since", time(now.since()))
        .param("closedAt", time(now.closedAt()))
        .param("rating", now.rating())
        .param("photos", now.photos())
        .param("head", now.head().bytes());
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Matter matter(ResultSet row, int index) throws SQLException {
    return new Matter(report(row), standing(row));
  }

  private static Matter.Report report(ResultSet row) throws SQLException {
    return new Matter.Report(
        new StreetId(row.getInt("street_id")),
        new MatterId(row.getObject("id", UUID.class)),
        row.getString("number"),
        row.getString("procedure"),
        row.getInt("procedure_version"),
        row.getString("title"),
        row.getString("description"),
        row.getString("address"),
        row.getDouble("longitude"),
        row.getDouble("latitude"),
        new AreaId(row.getObject("area_id", UUID.class)),
        row.getString("channel"),
        row.getObject("reporter_account", UUID.class),
        row.getObject("raised_at", OffsetDateTime.class).toInstant());
  }

  private static Matter.Standing standing(ResultSet row) throws SQLException {
    String kind = row.getString("holder_kind");
    UUID unit = row.getObject("assigned_unit", UUID.class);
    int rating = row.getInt("rating");
    return new Matter.Standing(
        row.getString("state"),
        row.getInt("version"),
        row.getString("category"),
        kind == null ? null : new Holder(kind, row.getObject("holder_id", UUID.class)),
        instant(row, "due_at"),
        row.getBoolean("overdue"),
        unit == null ? null : new UnitId(unit),
        row.getObject("state_since", OffsetDateTime.class).toInstant(),
        instant(row, "closed_at"),
        rating == 0 ? null : rating,
        row.getInt("photos"),
        new Hash(row.getBytes("head")));
  }
}
