package org.linge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables are fit to be distributed by street over many machines (Citus), although they are on
 * one: checked in the catalog of plain PostgreSQL after all migrations.
 */
@DatabaseTest
class DistributionCatalogTests {
  /** The same on every machine, so without a street that owns the row. Keep this list short. */
  static final Set<String> REFERENCE =
      Set.of(
          "territory.street",
          "identity.login_name",
          "identity.oidc_subject",
          "setup.master_key",
          "setup.program",
          "worktime.year");

  private static final String TENANT =
      """
      with tenant as (
        select c.oid, n.nspname || '.' || c.relname as name, n.nspname as module
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname !~ '^pg_'
           and n.nspname not in ('information_schema', 'public')
           and n.nspname || '.' || c.relname not in (:reference)),
      street as (
        select a.attrelid, a.attnum, a.atttypid, a.attnotnull
          from pg_attribute a where a.attname = 'street_id' and not a.attisdropped)
      """;

  /**
   * @param violations a query for what breaks the rule, one text each
   * @param broken what has to be found in the schema of {@link #BROKEN}
   */
  record Rule(String name, String violations, String broken) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "tenant tables have street_id integer not null",
              """
              select name from tenant left join street on attrelid = tenant.oid
               where attrelid is null or atttypid <> 'integer'::regtype or not attnotnull
              """,
              "broken.loose"),
          new Rule(
              "tenant tables have a primary key",
              """
              select name from tenant where not exists
                (select from pg_constraint where conrelid = tenant.oid and contype = 'p')
              """,
              "broken.loose"),
          new Rule(
              "street_id comes first in primary keys and unique indexes",
              """
              select i.indexrelid::regclass::text
                from tenant join pg_index i on i.indrelid = tenant.oid
                left join street on attrelid = tenant.oid
               where (i.indisunique or i.indisexclusion) and i.indkey[0] is distinct from attnum
              """,
              "broken.late_pkey"),
          new Rule(
              "street_id comes first in foreign keys, on both sides",
              """
              select name || ' ' || conname
                from tenant join pg_constraint on conrelid = tenant.oid and contype = 'f'
                join street own on own.attrelid = conrelid
                left join street other on other.attrelid = confrelid
               where conkey[1] <> own.attnum or confkey[1] is distinct from other.attnum
              """,
              "broken.late late_other_fkey"),
          new Rule(
              "foreign keys stay in their module",
              """
              select name || ' ' || conname
                from tenant join pg_constraint on conrelid = tenant.oid and contype = 'f'
                join pg_class c on c.oid = confrelid join pg_namespace n on n.oid = c.relnamespace
               where n.nspname <> module
              """,
              "broken.loose loose_elsewhere_fkey"),
          new Rule(
              "foreign keys change nothing by themselves",
              """
              select name || ' ' || conname
                from tenant join pg_constraint on conrelid = tenant.oid and contype = 'f'
               where confdeltype in ('n', 'd') or confupdtype <> 'a'
              """,
              "broken.late late_other_fkey"),
          new Rule(
              "no triggers",
              """
              select name || ' ' || tgname
                from tenant join pg_trigger on tgrelid = tenant.oid and not tgisinternal
              """,
              "broken.late touched"),
          new Rule(
              "no functions, sequences, views or rules",
              """
              select p.oid::regprocedure::text from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 and not exists (select from pg_depend d
                                  where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                    and d.deptype = 'e')
              union all
              select c.oid::regclass::text from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 and (c.relkind in ('S', 'v', 'm') or c.relhasrules)
              """,
              "broken.late_number_seq"),
          new Rule(
              "defaults are constants",
              """
              select name || ' ' || pg_get_expr(adbin, adrelid)
                from tenant join pg_attrdef on adrelid = tenant.oid
               where pg_get_expr(adbin, adrelid) ~* '\\(|current_|localtime'
              """,
              "broken.late now()"),
          new Rule(
              "times have a zone",
              """
              select name || ' ' || attname from tenant join pg_attribute on attrelid = tenant.oid
               where atttypid in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
              """,
              "broken.loose wall_clock"));

  private static final String BROKEN =
      """
      create schema broken;
      create schema elsewhere;
      create table elsewhere.thing (street_id bigint, id uuid, primary key (street_id, id));
      create table broken.loose (
        street_id bigint, id uuid, wall_clock timestamp,
        constraint loose_elsewhere_fkey foreign key (street_id, id) references elsewhere.thing);
      create table broken.late (
        id uuid primary key,
        street_id integer not null,
        number integer generated always as identity,
        other uuid,
        at timestamptz default now(),
        constraint late_other_fkey foreign key (other) references broken.late
          on delete set null);
      create function broken.touch() returns trigger language plpgsql as
        'begin return new; end';
      create trigger touched before update on broken.late
        for each row execute function broken.touch();
      """;

  private final JdbcClient jdbc;

  DistributionCatalogTests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void holds(Rule rule) {
    assertThat(ask(jdbc, rule.violations, REFERENCE)).isEmpty();
  }

  @Test
  void sawTheTablesAndNoReferenceThatIsNone() {
    String all = "select name from tenant";
    assertThat(ask(jdbc, all, REFERENCE)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(ask(jdbc, all, Set.of(""))).containsAll(REFERENCE);
  }

  @Test
  void complainsOfBrokenTables() {
    try (TestDatabase database = TestDatabase.create()) {
      JdbcClient broken = JdbcClient.create(database.dataSource());
      broken.sql(BROKEN).update();
      for (Rule rule : RULES) {
        assertThat(ask(broken, rule.violations, REFERENCE)).as(rule.name).contains(rule.broken);
      }
    }
  }

  private static List<String> ask(JdbcClient jdbc, String query, Set<String> reference) {
    return jdbc.sql(TENANT + query)
        .param("reference", reference)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
