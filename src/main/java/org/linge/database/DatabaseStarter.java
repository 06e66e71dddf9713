package org.linge.database;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the database as soon as the settings are known, before any bean, so that it starts while
 * the application does. Known to Spring Boot by {@code META-INF/spring.factories}.
 */
final class DatabaseStarter implements ApplicationListener<ApplicationContextInitializedEvent> {
  @Override
  public void onApplicationEvent(ApplicationContextInitializedEvent event) {
    ConfigurableApplicationContext context = event.getApplicationContext();
    if (context.getEnvironment().containsProperty(DatabaseConfiguration.EXTERNAL)) return;
    if (!(context.getBeanFactory() instanceof DefaultListableBeanFactory beans)) return;
    DatabaseSettings settings =
        Binder.get(context.getEnvironment()).bindOrCreate("linge.database", DatabaseSettings.class);
    EmbeddedDatabase database = new EmbeddedDatabase(settings);
    SpringApplication.getShutdownHandlers().add(database::close);
    beans.registerSingleton("embeddedDatabase", database);
    beans.registerDisposableBean("embeddedDatabase", database::close);
  }
}
