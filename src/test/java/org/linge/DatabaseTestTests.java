package org.linge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class DatabaseTestTests {
  private final JdbcClient jdbc;

  DatabaseTestTests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Test
  void givesAMigratedDatabase() {
    assertThat(jdbc.sql("select count(*) from flyway_schema_history").query(Integer.class).single())
        .isNotNegative();
  }

  @Test
  void givesTheSameDatabaseToAllTestsOfTheClass(TestDatabase database) {
    assertThat(jdbc.sql("select current_database()").query(String.class).single())
        .isEqualTo(database.name());
  }

  @Test
  void findsChineseByTrigrams() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from (values ('街道上一棵大树倒了')) as told(words)
                     where words like '%大树倒%' and '树' ~ '\\w'
                    """)
                .query(Integer.class)
                .single())
        .isOne();
  }
}
