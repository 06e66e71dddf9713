package org.linge.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants to be told, and up to when everything is on its way to them. */
@Repository
class WebhookStore {
  private final JdbcClient jdbc;

  WebhookStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the id or the name is taken. */
  boolean insert(Webhook webhook) {
    return jdbc.sql(
                """
                insert into webhook.webhook (street_id, id, name, url, events, of_all_matters, created_at, failures)
                values (:street, :id, :name, :url, :events, :all, :at, 0)
                on conflict do nothing
                """)
            .param("street", webhook.street().code())
            .param("id", webhook.id().value())
            .param("name", webhook.name())
            .param("url", webhook.url().toString())
            .param("events", webhook.events().stream().map(Enum::name).toArray(String[]::new))
            .param("all", webhook.ofAllMatters())
            .param("at", time(webhook.createdAt()))
            .update()
        == 1;
  }

  Optional<Webhook> find(StreetId street, WebhookId id) {
    return list(street).stream().filter(webhook -> webhook.id().equals(id)).findFirst();
  }

  /** Those that have not ended, the newest first. */
  List<Webhook> list(StreetId street) {
    return jdbc.sql(
            """
            select w.* from webhook.webhook w where w.street_id = :street and w.ended_at is null
            order by w.id desc
            """)
        .param("street", street.code())
        .query(WebhookStore::webhook)
        .list();
  }

  void pause(StreetId street, WebhookId id, Instant at) {
    change(
        jdbc.sql(
            """
            update webhook.webhook set paused_at = :at
            where street_id = :street and id = :id and paused_at is null
            """),
        street,
        id,
        at);
  }

  void end(StreetId street, WebhookId id, Instant at) {
    change(
        jdbc.sql(
            """
            update webhook.webhook set ended_at = :at
            where street_id = :street and id = :id and ended_at is null
            """),
        street,
        id,
        at);
  }

  private static void change(
      JdbcClient.StatementSpec statement, StreetId street, WebhookId id, Instant at) {
    statement.param("street", street.code()).param("id", id.value()).param("at", time(at)).update();
  }

  /** Lets it be called again, at once. */
  void resume(StreetId street, WebhookId id) {
    jdbc.sql(
            """
            update webhook.webhook set paused_at = null, failures = 0, retry_at = null
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .update();
  }

  /** Whether this server alone may call the receiver until then. */
  boolean lease(StreetId street, WebhookId id, Instant now, Instant until) {
    return jdbc.sql(
                """
                update webhook.webhook set lease_until = :until
                where street_id = :street and id = :id and ended_at is null and paused_at is null
                  and (lease_until is null or lease_until <= :now)
                  and (retry_at is null or retry_at <= :now)
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("now", time(now))
            .param("until", time(until))
            .update()
        == 1;
  }

  /** Gives the lease back, with how the calls went. */
  void release(
      StreetId street,
      WebhookId id,
      int failures,
      @Nullable Instant retryAt,
      @Nullable Instant pausedAt) {
    jdbc.sql(
            """
            update webhook.webhook set lease_until = null, failures = :failures, retry_at = :retryAt,
                paused_at = coalesce(paused_at, :pausedAt)
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("failures", failures)
        .param("retryAt", time(retryAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("pausedAt", time(pausedAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  void follow(StreetId street, WebhookId id, MatterId matter) {
    jdbc.sql(
            """
            insert into webhook.followed (street_id, webhook_id, matter_id)
            values (:street, :id, :matter)
            on conflict (street_id, webhook_id, matter_id) do nothing
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("matter", matter.value())
        .update();
  }

  /** Those of the matters that it follows. */
  Set<MatterId> listFollowed(StreetId street, WebhookId id, Collection<MatterId> matters) {
    return new HashSet<>(
        jdbc.sql(
                """
                select f.matter_id from webhook.followed f
                where f.street_id = :street and f.webhook_id = :id and f.matter_id = any(:matters)
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("matters", matters.stream().map(MatterId::value).toArray(UUID[]::new))
            .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
            .list());
  }

  Optional<Instant> findMark(StreetId street) {
    return jdbc.sql("select up_to from webhook.mark where street_id = :street")
        .param("street", street.code())
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  void mark(StreetId street, Instant upTo) {
    jdbc.sql(
            """
            insert into webhook.mark (street_id, up_to) values (:street, :upTo)
            on conflict (street_id) do update set up_to = excluded.up_to
            """)
        .param("street", street.code())
        .param("upTo", time(upTo))
        .update();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Webhook webhook(ResultSet row, int index) throws SQLException {
    String[] events = (String[]) row.getArray("events").getArray();
    return new Webhook(
        new StreetId(row.getInt("street_id")),
        new WebhookId(row.getObject("id", UUID.class)),
        row.getString("name"),
        URI.create(row.getString("url")),
        Arrays.stream(events).map(Webhook.Event::valueOf).toList(),
        row.getBoolean("of_all_matters"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "paused_at"),
        row.getInt("failures"),
        instant(row, "retry_at"));
  }
}
