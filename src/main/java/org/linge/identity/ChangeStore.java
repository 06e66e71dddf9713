package org.linge.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The auditor's record of who changed which account, unit or post; nothing in it changes. */
@Component
class ChangeStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  ChangeStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  void add(
      StreetId street,
      @Nullable AccountId actor,
      String act,
      UUID subject,
      Map<String, Object> facts) {
    jdbc.sql(
            """
            insert into identity.change (street_id, id, at, actor_id, act, subject_id, facts)
            values (:street, :id, :at, :actor, :act, :subject, :facts::jsonb)
            """)
        .param("street", street.code())
        .param("id", Ids.next())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("actor", actor == null ? null : actor.value())
        .param("act", act)
        .param("subject", subject)
        .param("facts", json.writeValueAsString(facts))
        .update();
  }

  /** A page, newest first. */
  List<Change> list(StreetId street, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select id, at, actor_id, act, subject_id, facts::text as facts
            from identity.change
            where street_id = :street and (:before::uuid is null or id < :before)
            order by id desc
            limit :limit
            """)
        .param("street", street.code())
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, n) -> {
              UUID actor = row.getObject("actor_id", UUID.class);
              return new Change(
                  row.getObject("id", UUID.class),
                  row.getObject("at", OffsetDateTime.class).toInstant(),
                  actor == null ? null : new AccountId(actor),
                  row.getString("act"),
                  row.getObject("subject_id", UUID.class),
                  facts(row.getString("facts")));
            })
        .list();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> facts(String text) {
    return json.readValue(text, Map.class);
  }

  /** One change; without an actor when a resident signed up or the system itself did it. */
  record Change(
      UUID id,
      Instant at,
      @Nullable AccountId actor,
      String act,
      UUID subject,
      Map<String, Object> facts) {}
}
