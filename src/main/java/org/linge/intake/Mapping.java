package org.linge.intake;

import static org.linge.shared.SharedProblem.invalid;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/**
 * What a table's columns mean.
 *
 * @param columns by field, the column counted from 0
 * @param source where the numbers come from, such as 12345; the same number of the same source is
 *     the same matter
 * @param lon place of rows that have none, with {@code lat}; degrees, WGS 84
 * @param category of rows that have none
 * @param categories codes for what the category column says in words of its own
 */
record Mapping(
    Map<Field, Integer> columns,
    String source,
    @Nullable Double lon,
    @Nullable Double lat,
    @Nullable String category,
    @Nullable Map<String, String> categories) {
  private static final int MOST_CATEGORIES = 500;

  /** Refuses what cannot be meant for a table of so many columns; names the field. */
  void check(int width) {
    if (columns == null || source == null || source.isBlank() || source.length() > 40) {
      throw invalid(columns == null ? "columns" : "source", "必须填写，来源不超过 40 字");
    }
    columns.forEach(
        (field, column) -> {
          if (column == null || column < 0 || column >= width) {
            throw new Refused(IntakeProblem.UNKNOWN_COLUMN)
                .at("columns." + name(field))
                .with("column", column == null ? "?" : column + 1);
          }
        });
    if (!columns.containsKey(Field.DESCRIPTION) && !columns.containsKey(Field.TITLE)) {
      throw new Refused(IntakeProblem.NOTHING_TO_SAY).at("columns.description");
    }
    if (columns.containsKey(Field.LON) != columns.containsKey(Field.LAT)) {
      throw invalid(columns.containsKey(Field.LON) ? "columns.lat" : "columns.lon", "经度和纬度须同时指定");
    }
    if ((lon == null) != (lat == null)) {
      throw invalid(lon == null ? "lon" : "lat", "经度和纬度须同时填写");
    }
    if (lon == null && !columns.containsKey(Field.LON)) {
      throw invalid("lon", "表格没有经纬度列时，请在地图上选一个默认位置");
    }
    if (categories != null && categories.size() > MOST_CATEGORIES) {
      throw invalid("categories", "最多 " + MOST_CATEGORIES + " 个");
    }
  }

  Optional<String> cell(TableRow row, Field field) {
    Integer column = columns.get(field);
    return column == null
        ? Optional.empty()
        : Optional.of(row.cells().get(column)).filter(text -> !text.isEmpty());
  }

  static String name(Field field) {
    return switch (field) {
      case NUMBER -> "number";
      case TITLE -> "title";
      case DESCRIPTION -> "description";
      case CATEGORY -> "category";
      case RAISED_AT -> "raisedAt";
      case CLOSED_AT -> "closedAt";
      case LON -> "lon";
      case LAT -> "lat";
      case ADDRESS -> "address";
      case NAME -> "name";
      case PHONE -> "phone";
    };
  }
}
