package org.linge.setup;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The fingerprint of the master key that the database is sealed with. */
@Repository
class MasterKeyStore {
  private final JdbcClient jdbc;

  MasterKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<byte[]> find() {
    return jdbc.sql("select fingerprint from setup.master_key")
        .query((row, i) -> row.getBytes(1))
        .optional();
  }

  void insert(byte[] fingerprint) {
    jdbc.sql(
            "insert into setup.master_key (one, fingerprint) values (true, :fingerprint) on"
                + " conflict do nothing")
        .param("fingerprint", fingerprint)
        .update();
  }
}
