package org.linge.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linge.identity.AccountId;
import org.linge.shared.ClientRight;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ClientStore {
  private static final String COLUMNS =
      "id, name, prefix, rights, per_minute, created_at, revoked_at, key_hash";

  private final JdbcClient jdbc;

  ClientStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the id or the name is taken. */
  boolean insert(Client client, byte[] hash, AccountId by) {
    return jdbc.sql(
                """
                insert into client.client (street_id, id, name, prefix, key_hash, rights, per_minute,
                    created_by, created_at)
                values (:street, :id, :name, :prefix, :hash, :rights, :perMinute, :by, :at)
                on conflict do nothing
                """)
            .param("street", client.street().code())
            .param("id", client.id().value())
            .param("name", client.name())
            .param("prefix", client.prefix())
            .param("hash", hash)
            .param(
                "rights", client.rights().stream().map(Enum::name).sorted().toArray(String[]::new))
            .param("perMinute", client.perMinute())
            .param("by", by.value())
            .param("at", client.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** A client with the hash of its key. */
  @SuppressWarnings("ArrayRecordComponent") // is not compared by equals
  record Keyed(Client client, byte[] hash) {}

  Optional<Keyed> findByPrefix(StreetId street, String prefix) {
    return jdbc.sql(
            """
            select %s from client.client where street_id = :street and prefix = :prefix
            """
                .formatted(COLUMNS))
        .param("street", street.code())
        .param("prefix", prefix)
        .query((row, i) -> new Keyed(client(street, row), row.getBytes("key_hash")))
        .optional();
  }

  Optional<Client> find(StreetId street, ClientId id) {
    return jdbc.sql(
            "select %s from client.client where street_id = :street and id = :id"
                .formatted(COLUMNS))
        .param("street", street.code())
        .param("id", id.value())
        .query((row, i) -> client(street, row))
        .optional();
  }

  /** Those that count first, then the newest. */
  List<Client> list(StreetId street) {
    return jdbc.sql(
            """
            select %s from client.client where street_id = :street
            order by (revoked_at is not null), id desc
            """
                .formatted(COLUMNS))
        .param("street", street.code())
        .query((row, i) -> client(street, row))
        .list();
  }

  /** False if it has been revoked before. */
  boolean revoke(StreetId street, ClientId id, AccountId by, Instant at) {
    return jdbc.sql(
                """
                update client.client set revoked_at = :at, revoked_by = :by
                where street_id = :street and id = :id and revoked_at is null
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("by", by.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static Client client(StreetId street, ResultSet row) throws SQLException {
    OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
    return new Client(
        street,
        new ClientId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("prefix"),
        rights((String[]) row.getArray("rights").getArray()),
        row.getInt("per_minute"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        revoked == null ? null : revoked.toInstant());
  }

  private static Set<ClientRight> rights(String[] names) {
    Set<ClientRight> rights = EnumSet.noneOf(ClientRight.class);
    Arrays.stream(names).map(ClientRight::valueOf).forEach(rights::add);
    return rights;
  }
}
