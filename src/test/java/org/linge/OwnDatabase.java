package org.linge;

import java.util.Map;
import org.linge.database.TestServer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives an application context a fresh database. */
final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestServer.Access access = TestDatabase.create().access();
    Map<String, Object> properties =
        Map.of(
            "spring.datasource.url", access.url(),
            "spring.datasource.username", access.user(),
            "spring.datasource.password", access.password(),
            "spring.datasource.hikari.minimum-idle", "1",
            // The test server ends with the JVM, beside the application: nothing is worth waiting
            // for.
            "spring.task.scheduling.shutdown.await-termination", "false");
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test database", properties));
  }
}
