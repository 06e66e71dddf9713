package org.linge.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What receivers are to be told, and how that went. */
@Repository
class DeliveryStore {
  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if it is there already. */
  boolean insert(StreetId street, Delivery delivery) {
    return jdbc.sql(
                """
                insert into webhook.delivery (street_id, id, webhook_id, event, matter_id, seq, number, state, title,
                    closed, at, status, tries)
                values (:street, :id, :webhook, :event, :matter, :seq, :number, :state, :title,
                    :closed, :at, 'waiting', 0)
                on conflict (street_id, webhook_id, matter_id, seq) do nothing
                """)
            .param("street", street.code())
            .param("id", delivery.id())
            .param("webhook", delivery.webhook().value())
            .param("event", word(delivery.event()))
            .param("matter", delivery.matter())
            .param("seq", delivery.seq())
            .param("number", delivery.number())
            .param("state", delivery.state())
            .param("title", delivery.title())
            .param("closed", delivery.closed())
            .param("at", WebhookStore.time(delivery.at()))
            .update()
        == 1;
  }

  /** The oldest that wait. */
  List<Delivery> listWaiting(StreetId street, WebhookId webhook, int limit) {
    return jdbc.sql(
            """
            select d.* from webhook.delivery d
            where d.street_id = :street and d.webhook_id = :webhook and d.status = 'waiting'
            order by d.id limit :limit
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .param("limit", limit)
        .query(DeliveryStore::delivery)
        .list();
  }

  /** The newest first. */
  List<Delivery> list(
      StreetId street,
      WebhookId webhook,
      Delivery.@Nullable Status status,
      @Nullable UUID before,
      int limit) {
    return jdbc.sql(
            """
            select d.* from webhook.delivery d
            where d.street_id = :street and d.webhook_id = :webhook
              and (cast(:status as text) is null or d.status = :status)
              and (cast(:before as uuid) is null or d.id < :before)
            order by d.id desc limit :limit
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .param("status", status == null ? null : word(status), Types.VARCHAR)
        .param("before", before, Types.OTHER)
        .param("limit", limit)
        .query(DeliveryStore::delivery)
        .list();
  }

  Optional<Delivery> find(StreetId street, WebhookId webhook, UUID id) {
    return jdbc.sql(
            """
            select d.* from webhook.delivery d
            where d.street_id = :street and d.webhook_id = :webhook and d.id = :id
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .param("id", id)
        .query(DeliveryStore::delivery)
        .optional();
  }

  void tried(
      StreetId street, UUID id, Delivery.Status status, CallReceiver.Outcome outcome, Instant at) {
    jdbc.sql(
            """
            update webhook.delivery set status = :status, tries = tries + 1, last_at = :at,
                last_status = :code, last_answer = :answer
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id)
        .param("status", word(status))
        .param("at", WebhookStore.time(at))
        .param("code", outcome.status(), Types.INTEGER)
        .param("answer", outcome.answer())
        .update();
  }

  void replay(StreetId street, WebhookId webhook, UUID id) {
    jdbc.sql(
            """
            update webhook.delivery set status = 'waiting', tries = 0
            where street_id = :street and webhook_id = :webhook and id = :id
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .param("id", id)
        .update();
  }

  /** All that are dead; answers how many. */
  int replayDead(StreetId street, WebhookId webhook) {
    return jdbc.sql(
            """
            update webhook.delivery set status = 'waiting', tries = 0
            where street_id = :street and webhook_id = :webhook and status = 'dead'
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .update();
  }

  /** How many wait and how many are dead. */
  record Counts(int waiting, int dead) {}

  Counts count(StreetId street, WebhookId webhook) {
    return jdbc.sql(
            """
            select count(*) filter (where d.status = 'waiting'), count(*) filter (where d.status = 'dead')
            from webhook.delivery d
            where d.street_id = :street and d.webhook_id = :webhook and d.status in ('waiting', 'dead')
            """)
        .param("street", street.code())
        .param("webhook", webhook.value())
        .query((row, i) -> new Counts(row.getInt(1), row.getInt(2)))
        .single();
  }

  /** What was delivered before the one time, and the rest from before the other. */
  void deleteBefore(StreetId street, Instant done, Instant all) {
    jdbc.sql(
            """
            delete from webhook.delivery
            where street_id = :street and (at < :all or (at < :done and status = 'done'))
            """)
        .param("street", street.code())
        .param("done", WebhookStore.time(done))
        .param("all", WebhookStore.time(all))
        .update();
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static Delivery delivery(ResultSet row, int index) throws SQLException {
    int code = row.getInt("last_status");
    Integer status = row.wasNull() ? null : code;
    return new Delivery(
        row.getObject("id", UUID.class),
        new WebhookId(row.getObject("webhook_id", UUID.class)),
        Webhook.Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT)),
        row.getObject("matter_id", UUID.class),
        row.getInt("seq"),
        row.getString("number"),
        row.getString("state"),
        row.getString("title"),
        row.getBoolean("closed"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Delivery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getInt("tries"),
        WebhookStore.instant(row, "last_at"),
        status,
        row.getString("last_answer"));
  }
}
