package org.linge.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Points Spring Boot's data source at the database that comes with Linge. */
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseConfiguration.NoExternalServer.class)
class DatabaseConfiguration {
  static final String EXTERNAL = "spring.datasource.url";

  static final class NoExternalServer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().containsProperty(EXTERNAL);
    }
  }

  @Bean
  JdbcConnectionDetails embeddedDatabaseConnection(EmbeddedDatabase database) {
    return new JdbcConnectionDetails() {
      @Override
      public String getJdbcUrl() {
        return database.server().url(Cluster.DATABASE);
      }

      @Override
      public String getUsername() {
        return Cluster.ROLE;
      }

      @Override
      public String getPassword() {
        return database.password();
      }
    };
  }
}
