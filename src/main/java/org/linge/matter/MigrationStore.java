package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of orders to migrate, and of the open matters under a version. */
@Repository
class MigrationStore {
  private static final TypeReference<Map<String, String>> STATES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  MigrationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False if there is one with this id, or one under way for the procedure. */
  boolean insert(Migration order) {
    return jdbc.sql(
                """
                insert into matter.migration (street_id, id, procedure, from_version, to_version, states,
                  account, post, post_id, asked_at, total, moved, left_out, at_id)
                values (:street, :id, :procedure, :from, :to, :states::jsonb,
                  :account, :post, :postId, :asked, :total, 0, 0, :at)
                on conflict do nothing
                """)
            .param("street", order.street().code())
            .param("id", order.id())
            .param("procedure", order.procedure())
            .param("from", order.from())
            .param("to", order.to())
            .param("states", json.writeValueAsString(order.states()))
            .param("account", MatterStore.id(order.acting().account()))
            .param("post", order.acting().post())
            .param("postId", MatterStore.id(order.acting().postId()))
            .param("asked", MatterStore.time(order.askedAt()))
            .param("total", order.total())
            .param("at", order.cursor())
            .update()
        == 1;
  }

  void save(Migration order) {
    jdbc.sql(
            """
            update matter.migration set moved = :moved, left_out = :leftOut, at_id = :at,
              finished_at = :finished
            where street_id = :street and id = :id
            """)
        .param("street", order.street().code())
        .param("id", order.id())
        .param("moved", order.moved())
        .param("leftOut", order.leftOut())
        .param("at", order.cursor())
        .param("finished", MatterStore.moment(order.finishedAt()))
        .update();
  }

  Optional<Migration> find(StreetId street, UUID id) {
    return jdbc.sql("select g.* from matter.migration g where g.street_id = :street and g.id = :id")
        .param("street", street.code())
        .param("id", id)
        .query(this::order)
        .optional();
  }

  /** Those of a procedure, the newest first. */
  List<Migration> list(StreetId street, String procedure, int limit) {
    return jdbc.sql(
            """
            select g.* from matter.migration g
            where g.street_id = :street and g.procedure = :procedure
            order by g.asked_at desc, g.id desc limit :limit
            """)
        .param("street", street.code())
        .param("procedure", procedure)
        .param("limit", limit)
        .query(this::order)
        .list();
  }

  List<Migration> listOpen(StreetId street) {
    return jdbc.sql(
            """
            select g.* from matter.migration g
            where g.street_id = :street and g.finished_at is null order by g.id
            """)
        .param("street", street.code())
        .query(this::order)
        .list();
  }

  int countOpen(StreetId street, String procedure, int version) {
    return jdbc.sql(
            """
            select count(*) from matter.matter m
            where m.street_id = :street and m.closed_at is null and m.procedure = :procedure
              and m.procedure_version = :version
            """)
        .param("street", street.code())
        .param("procedure", procedure)
        .param("version", version)
        .query(Integer.class)
        .single();
  }

  /**
   * The open matters under a version after one of them, in the order of their ids. All at once:
   * page by page it would go through every matter that was ever closed.
   */
  List<MatterId> listOpen(StreetId street, String procedure, int version, UUID after) {
    return jdbc.sql(
            """
            select m.id from matter.matter m
            where m.street_id = :street and m.closed_at is null and m.procedure = :procedure
              and m.procedure_version = :version and m.id > :after
            order by m.id
            """)
        .param("street", street.code())
        .param("procedure", procedure)
        .param("version", version)
        .param("after", after)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .list();
  }

  private Migration order(ResultSet row, int index) throws SQLException {
    return new Migration(
        new StreetId(row.getInt("street_id")),
        row.getObject("id", UUID.class),
        row.getString("procedure"),
        row.getInt("from_version"),
        row.getInt("to_version"),
        json.readValue(row.getString("states"), STATES),
        new Acting(
            row.getObject("account", UUID.class),
            row.getString("post"),
            row.getObject("post_id", UUID.class)),
        Optional.ofNullable(MatterStore.instant(row, "asked_at")).orElseThrow(),
        row.getInt("total"),
        row.getInt("moved"),
        row.getInt("left_out"),
        row.getObject("at_id", UUID.class),
        MatterStore.instant(row, "finished_at"));
  }
}
