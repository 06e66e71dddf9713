package org.linge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@LingeTest
class LingeTestTests {
  @Test
  void runsTheApplicationOnADatabaseOfItsOwn(
      @LocalServerPort int port, @Autowired JdbcClient jdbc, @Autowired Environment environment) {
    assertThat(port).isPositive();
    assertThat(environment.getActiveProfiles()).containsExactly("test");
    assertThat(jdbc.sql("select current_database()").query(String.class).single())
        .startsWith("test_");
  }
}
