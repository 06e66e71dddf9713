package org.linge.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The database that comes with Linge; without effect if {@code spring.datasource.url} is set.
 *
 * @param directory where the data is; beside it are its log, password, lock and program
 * @param port the port of 127.0.0.1 that PostgreSQL listens on
 * @param sharedBuffers PostgreSQL's own cache
 */
@ConfigurationProperties("linge.database")
record DatabaseSettings(
    @DefaultValue("data/postgres") Path directory,
    @DefaultValue("15432") int port,
    @DefaultValue("192MB") DataSize sharedBuffers) {}
