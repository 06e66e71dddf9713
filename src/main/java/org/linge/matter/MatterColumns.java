package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Between a matter and the columns of its row. */
@Component
class MatterColumns {
  private final JsonMapper json;

  MatterColumns(JsonMapper json) {
    this.json = json;
  }

  /** Where the matter stands, by the names under which statements bind it. */
  Map<String, @Nullable Object> values(Matter matter) {
    Matter.Standing now = matter.standing();
    Holder holder = now.holder();
    Map<String, @Nullable Object> values = new HashMap<>(64);
    values.put("id", matter.report().id().value());
    values.put("state", now.state());
    values.put("version", now.version());
    values.put("procedureVersion", now.procedureVersion());
    values.put("area", now.area().value());
    values.put("category", MatterStore.text(now.category()));
    values.put("holderKind", MatterStore.text(holder == null ? null : holder.kind()));
    values.put("holderId", MatterStore.id(holder == null ? null : holder.id()));
    values.put("unit", MatterStore.id(now.unit() == null ? null : now.unit().value()));
    values.put("dueAt", MatterStore.moment(now.dueAt()));
    values.put("overdue", now.overdue());
    values.put("since", MatterStore.time(now.since()));
    values.put("closedAt", MatterStore.moment(now.closedAt()));
    values.put("rating", MatterStore.number(now.rating()));
    values.put("photos", now.photos());
    values.put("leeway", json(now.leeway()));
    values.put("ties", json(now.ties()));
    values.put("calls", json(now.calls()));
    values.put("supervisedAt", MatterStore.moment(now.supervisedAt()));
    values.put("solved", MatterStore.truth(now.solved()));
    values.put("cameFrom", MatterStore.text(now.cameFrom()));
    values.put("main", MatterStore.id(matter.main().map(MatterId::value).orElse(null)));
    values.put("head", now.head().bytes());
    return values;
  }

  Matter matter(ResultSet row, int index) throws SQLException {
    return new Matter(report(row), standing(row));
  }

  private static Matter.Report report(ResultSet row) throws SQLException {
    return new Matter.Report(
        new StreetId(row.getInt("street_id")),
        new MatterId(row.getObject("id", UUID.class)),
        row.getString("number"),
        row.getString("procedure"),
        row.getString("title"),
        row.getString("description"),
        row.getString("address"),
        row.getDouble("longitude"),
        row.getDouble("latitude"),
        row.getString("channel"),
        row.getObject("reporter_account", UUID.class),
        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
        MatterStore.instant(row, "answer_by"),
        repeat(row));
  }

  private static @Nullable Repeat repeat(ResultSet row) throws SQLException {
    String by = row.getString("repeat_by");
    return by == null
        ? null
        : new Repeat(Repeat.By.of(by), new MatterId(row.getObject("repeat_of", UUID.class)));
  }

  private Matter.Standing standing(ResultSet row) throws SQLException {
    String kind = row.getString("holder_kind");
    UUID unit = row.getObject("assigned_unit", UUID.class);
    int rating = row.getInt("rating");
    return new Matter.Standing(
        row.getString("state"),
        row.getInt("version"),
        row.getInt("procedure_version"),
        new AreaId(row.getObject("area_id", UUID.class)),
        row.getString("category"),
        kind == null ? null : new Holder(kind, row.getObject("holder_id", UUID.class)),
        MatterStore.instant(row, "due_at"),
        row.getBoolean("overdue"),
        unit == null ? null : new UnitId(unit),
        row.getObject("state_since", OffsetDateTime.class).toInstant(),
        MatterStore.instant(row, "closed_at"),
        rating == 0 ? null : rating,
        row.getInt("photos"),
        read(row.getString("leeway"), Leeway.class),
        read(row.getString("ties"), Ties.class),
        read(row.getString("calls"), Calls.class),
        MatterStore.instant(row, "supervised_at"),
        row.getObject("solved", Boolean.class),
        row.getString("came_from"),
        new Hash(row.getBytes("head")));
  }

  private Object json(@Nullable Object value) {
    return MatterStore.text(value == null ? null : json.writeValueAsString(value));
  }

  private <T> @Nullable T read(@Nullable String column, Class<T> type) {
    return column == null ? null : json.readValue(column, type);
  }
}
