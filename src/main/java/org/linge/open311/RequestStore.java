package org.linge.open311;

import java.sql.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.client.ClientId;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which client has raised which matter. */
@Repository
class RequestStore {
  private final JdbcClient jdbc;

  RequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Once; a second time changes nothing. */
  void insert(StreetId street, MatterId matter, ClientId client, @Nullable UUID token) {
    jdbc.sql(
            """
            insert into open311.request (street_id, matter_id, client_id, token)
            values (:street, :matter, :client, :token)
            on conflict (street_id, matter_id) do nothing
            """)
        .param("street", street.code())
        .param("matter", matter.value())
        .param("client", client.value())
        .param("token", token, Types.OTHER)
        .update();
  }

  /** What the client raised with this Idempotency-Key. */
  Optional<MatterId> findByToken(StreetId street, ClientId client, UUID token) {
    return jdbc.sql(
            """
            select r.matter_id from open311.request r
            where r.street_id = :street and r.client_id = :client and r.token = :token
            order by r.matter_id limit 1
            """)
        .param("street", street.code())
        .param("client", client.value())
        .param("token", token)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Those of the matters that the client has raised. */
  Set<MatterId> listOwn(StreetId street, Collection<MatterId> matters, ClientId client) {
    return new HashSet<>(
        jdbc.sql(
                """
                select r.matter_id from open311.request r
                where r.street_id = :street and r.client_id = :client and r.matter_id = any(:matters)
                """)
            .param("street", street.code())
            .param("client", client.value())
            .param("matters", matters.stream().map(MatterId::value).toArray(UUID[]::new))
            .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
            .list());
  }

  boolean exists(StreetId street, MatterId matter) {
    return jdbc.sql(
            """
            select exists (select from open311.request r
              where r.street_id = :street and r.matter_id = :matter)
            """)
        .param("street", street.code())
        .param("matter", matter.value())
        .query(Boolean.class)
        .single();
  }
}
