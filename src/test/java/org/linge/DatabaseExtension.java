package org.linge;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.linge.database.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a database for the outermost test class and drops it afterwards. */
final class DatabaseExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);
  private static final Map<Class<?>, Function<Pooled, Object>> GIVEN =
      Map.of(
          TestDatabase.class,
          Pooled::database,
          DataSource.class,
          Pooled::pool,
          JdbcClient.class,
          own -> JdbcClient.create(own.pool),
          TransactionTemplate.class,
          own -> new TransactionTemplate(new JdbcTransactionManager(own.pool)));

  private record Pooled(TestDatabase database, HikariDataSource pool) implements AutoCloseable {
    static Pooled create() {
      TestDatabase database = TestDatabase.create();
      TestServer.Access access = database.access();
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(access.url());
      config.setUsername(access.user());
      config.setPassword(access.password());
      config.setMaximumPoolSize(8);
      config.setMinimumIdle(0);
      return new Pooled(database, new HikariDataSource(config));
    }

    @Override
    public void close() {
      pool.close();
      database.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return GIVEN.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Pooled own =
        context
            .getStore(NAMESPACE)
            .computeIfAbsent(outermost(context), key -> Pooled.create(), Pooled.class);
    return Objects.requireNonNull(GIVEN.get(parameter.getParameter().getType())).apply(own);
  }

  private static Class<?> outermost(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    while (type.getEnclosingClass() != null) type = type.getEnclosingClass();
    return type;
  }
}
