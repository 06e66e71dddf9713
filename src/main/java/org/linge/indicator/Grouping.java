package org.linge.indicator;

/** By what sums are told apart. */
enum Grouping {
  AREA(
      "c.area_id::text",
      "c.area_id = any(:areas) and c.unit_id = :unit and c.category = :category"),
  UNIT(
      "c.unit_id::text",
      """
      c.area_id = any(:areas) and c.unit_id <> '00000000-0000-0000-0000-000000000000'
      and (:unit = '00000000-0000-0000-0000-000000000000'::uuid or c.unit_id = :unit) and c.category = :category
      """),
  CATEGORY(
      "c.category",
      """
      c.area_id = any(:areas) and c.unit_id = :unit and starts_with(c.category, :category)
      and length(c.category) = length(:category) + 2
      """),
  DAY("c.start::text", "c.area_id = any(:areas) and c.unit_id = :unit and c.category = :category"),
  MONTH(
      "c.start::text", "c.area_id = any(:areas) and c.unit_id = :unit and c.category = :category");

  private final String sql;

  Grouping(String key, String where) {
    sql =
        """
        select %s, c.measure, sum(c.amount) from indicator.cell c
        where c.street_id = :street and (%s)
          and (c.grain = 'm' and c.start = any(cast(:months as date[])) or c.grain = 'd' and c.start = any(cast(:days as date[])))
        group by 1, 2
        """
            .formatted(key, where.strip());
  }

  String sql() {
    return sql;
  }
}
