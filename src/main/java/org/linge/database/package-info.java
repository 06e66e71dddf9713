/**
 * The database that comes with Linge: real PostgreSQL binaries, started beside the application
 * unless {@code spring.datasource.url} names a server of one's own.
 */
@NullMarked
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {})
package org.linge.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
