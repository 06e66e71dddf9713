package org.linge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of stores without Spring: its constructor or methods may ask for a {@link
 * org.springframework.jdbc.core.simple.JdbcClient}, a {@link javax.sql.DataSource}, a {@link
 * org.springframework.transaction.support.TransactionTemplate} or the {@link TestDatabase}. Each
 * test class has a fresh database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ExtendWith(DatabaseExtension.class)
public @interface DatabaseTest {}
