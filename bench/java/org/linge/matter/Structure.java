package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The keys and indexes of the tables of matters, taken off for a while. */
final class Structure {
  private static final String CONSTRAINTS =
      """
      select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
      from pg_constraint
      where contype in ('f', 'u', 'p')
        and (conrelid in ('matter.matter'::regclass, 'matter.entry'::regclass, 'matter.search'::regclass,
          'matter.call'::regclass)
          or confrelid = 'matter.matter'::regclass)
      order by case contype when 'f' then 1 else 0 end
      """;
  private static final String INDEXES =
      """
      select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
      from pg_index i
      where i.indrelid in ('matter.matter'::regclass, 'matter.entry'::regclass, 'matter.search'::regclass,
          'matter.call'::regclass)
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      """;

  private Structure() {}

  /** Drops them; answers the statements that make them again, in order. */
  static List<String> drop(Statement statement) throws SQLException {
    List<String> drop = new ArrayList<>();
    List<String> make = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
      while (row.next()) {
        String table = "alter table " + row.getString(1);
        drop.addFirst(table + " drop constraint " + row.getString(2));
        make.add(table + " add constraint " + row.getString(2) + " " + row.getString(3));
      }
    }
    try (ResultSet row = statement.executeQuery(INDEXES)) {
      while (row.next()) {
        drop.add("drop index " + row.getString(1));
        make.add(row.getString(2));
      }
    }
    for (String sql : drop) statement.execute(sql);
    return make;
  }
}
