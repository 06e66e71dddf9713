package org.linge.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the database holds, compared with what clients were told. */
final class Ledger {
  private static final int AT_ONCE = 5_000;

  private final String url;
  private final String password;
  private final int street;

  Ledger(String url, String password, String street) {
    this.url = url;
    this.password = password;
    this.street = Integer.parseInt(street);
  }

  long matters() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "linge", password);
        PreparedStatement count =
            connection.prepareStatement("select count(*) from matter.matter where street_id = ?")) {
      count.setInt(1, street);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Lost: acknowledged, but not in the matter's timeline under its key. Doubled: a key with more
   * than one entry, or a matter more than there were keys that raised one. The last two are the
   * matters before and right after the storm.
   */
  String compare(
      Collection<Burst.Asked> acknowledged, Collection<Burst.Asked> denied, long before, long after)
      throws SQLException {
    Set<UUID> keys = new HashSet<>();
    acknowledged.forEach(a -> keys.add(a.key()));
    denied.forEach(d -> keys.add(d.key()));
    Map<UUID, Written> written = look(keys);
    long lost = acknowledged.stream().filter(a -> !isWritten(a, written)).count();
    long ghosts = denied.stream().filter(d -> written.containsKey(d.key())).count();
    long twice = written.values().stream().filter(w -> w.times > 1).count();
    long raised = written.values().stream().filter(w -> w.seq == 1).count();
    return "\"lost\":%d,\"doubled\":%d,\"refused_but_written\":%d,\"raised\":%d"
        .formatted(lost, twice + Math.max(0, after - before - raised), ghosts, raised);
  }

  private static boolean isWritten(Burst.Asked asked, Map<UUID, Written> written) {
    Written found = written.get(asked.key());
    return found != null && found.matter.equals(asked.matter());
  }

  private record Written(String matter, int seq, int times) {}

  private Map<UUID, Written> look(Set<UUID> keys) throws SQLException {
    Map<UUID, Written> written = new HashMap<>();
    UUID[] all = keys.toArray(UUID[]::new);
    try (Connection connection = DriverManager.getConnection(url, "linge", password);
        PreparedStatement look =
            connection.prepareStatement(
                """
                select e.key, e.matter_id, e.seq from matter.entry e
                where e.street_id = ? and e.key = any(?)
                """)) {
      for (int from = 0; from < all.length; from += AT_ONCE) {
        UUID[] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + AT_ONCE));
        look.setInt(1, street);
        look.setArray(2, connection.createArrayOf("uuid", some));
        try (ResultSet row = look.executeQuery()) {
          while (row.next()) {
            Written one = new Written(String.valueOf(row.getObject(2)), row.getInt(3), 1);
            written.merge(
                row.getObject(1, UUID.class),
                one,
                (a, b) -> new Written(a.matter, a.seq, a.times + 1));
          }
        }
      }
    }
    return written;
  }
}
