package org.linge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all SQL of the sources and holds it against {@link StatementRules}. */
@DatabaseTest
class StatementTests {
  private static final StatementRules SAMPLES =
      new StatementRules(Set.of("matter.matter", "matter.entry"), Set.of("matter", "territory"));

  @Test
  void holdForAllSql(JdbcClient jdbc) throws IOException {
    Set<String> tenants = new HashSet<>(tables(jdbc));
    Set<String> schemas = new HashSet<>(tenants.stream().map(t -> t.split("\\.", 2)[0]).toList());
    tenants.removeAll(DistributionCatalogTests.REFERENCE);
    StatementRules rules = new StatementRules(tenants, schemas);
    List<SqlText> texts = SqlText.below(Path.of("src/main/java"));
    assertThat(texts).hasSizeGreaterThanOrEqualTo(40);
    assertThat(texts.stream().flatMap(text -> rules.complaints(text).stream())).isEmpty();
  }

  private static List<String> tables(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select schemaname || '.' || tablename from pg_tables
             where schemaname not in ('pg_catalog', 'information_schema', 'public')
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not bound     | select id from matter.matter where id = :id",
        "not bound for matter.matter | select id from matter.matter where id = (select matter_id"
            + " from matter.entry where street_id = :street and key = :key)",
        "not bound     | select 1 from matter.matter m join matter.entry e on e.matter_id = m.id"
            + " where m.street_id = :street",
        "not bound     | select id from matter.matter where street_id = :street union all"
            + " select matter_id from matter.entry",
        "not bound     | update matter.matter set state = :state where id = :id",
        "not bound     | delete from matter.entry where at < :before",
        "not inserted  | insert into matter.entry (matter_id, seq) values (:matter, :seq)",
        "time, chance  | select 1 from matter.entry where street_id = :s and at < now()",
        "time, chance  | update matter.entry set at = current_timestamp where street_id = :s",
        "time, chance  | merge into matter.entry e using x on true when matched then delete",
        "function over | update matter.matter set title = upper(title) where street_id = :s",
        "street_id is  | update matter.matter set street_id = :to where street_id = :s",
        "excluded      | insert into matter.entry (street_id, seq) values (:s, :q) on conflict"
            + " (street_id, seq) do update set at = :at",
        "first in      | insert into matter.entry (street_id, seq) values (:s, :q) on conflict"
            + " (seq) do nothing",
        "another       | select name from territory.street",
        "claim with    | update matter.entry set seq = 1 where street_id = :s and id in (select id"
            + " from matter.entry where street_id = :s for update skip locked)",
      })
  void complainOf(String complaint, String sql) {
    assertThat(SAMPLES.complaints(SqlText.of("matter", sql)))
        .isNotEmpty()
        .anyMatch(given -> given.contains(complaint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select id from matter.matter where street_id = :street and id = any(:ids)",
        "select 1 from matter.matter m join matter.entry e on e.street_id = m.street_id and"
            + " e.matter_id = m.id where m.street_id = :street",
        "select 1 from matter.matter m join matter.entry e using (street_id, id) where"
            + " m.street_id = :street",
        "update matter.matter m set version = m.version + 1, state = coalesce(:s, state)"
            + " where (m.street_id, m.id) in (select * from unnest(:streets, :ids))",
        "insert into matter.entry as e (street_id, seq) values (:s, :q) on conflict"
            + " (street_id, seq) do update set at = excluded.at where e.at < excluded.at",
        "select id from matter.matter where street_id = :s and id in (select matter_id from"
            + " matter.entry where street_id = :s) union all select matter_id from matter.entry"
            + " where street_id = :s",
        "with gone as (delete from matter.entry where street_id = :s returning id)"
            + " select count(*) from gone",
      })
  void acceptWhatIsRight(String sql) {
    assertThat(SAMPLES.complaints(SqlText.of("matter", sql))).isEmpty();
  }
}
