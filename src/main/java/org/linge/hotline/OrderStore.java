package org.linge.hotline;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.client.ClientId;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OrderStore {
  private static final TypeReference<Map<String, String>> MARKS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  OrderStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False if the client has sent the number before. */
  boolean insert(Order order) {
    return jdbc.sql(
                """
                insert into hotline.work_order (street_id, client_id, order_no, matter_id, received_at, due_at,
                    callback_url, marks)
                values (:street, :client, :number, :matter, :receivedAt, :dueAt, :callback, :marks::jsonb)
                on conflict (street_id, client_id, order_no) do nothing
                """)
            .param("street", order.street().code())
            .param("client", order.client().value())
            .param("number", order.number())
            .param("matter", order.matter().value())
            .param("receivedAt", time(order.receivedAt()))
            .param("dueAt", time(order.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("callback", order.callbackUrl(), Types.VARCHAR)
            .param("marks", json.writeValueAsString(order.marks()))
            .update()
        == 1;
  }

  Optional<Order> find(StreetId street, ClientId client, String number) {
    return jdbc.sql(
            """
            select o.* from hotline.work_order o
            where o.street_id = :street and o.client_id = :client and o.order_no = :number
            """)
        .param("street", street.code())
        .param("client", client.value())
        .param("number", number)
        .query(
            (row, i) -> {
              OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
              return new Order(
                  street,
                  client,
                  number,
                  new MatterId(row.getObject("matter_id", UUID.class)),
                  row.getObject("received_at", OffsetDateTime.class).toInstant(),
                  due == null ? null : due.toInstant(),
                  row.getString("callback_url"),
                  json.readValue(row.getString("marks"), MARKS));
            })
        .optional();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
