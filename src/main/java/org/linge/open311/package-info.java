/**
 * Open311 GeoReport v2 with the extension of mySociety for updates: services, requests and what
 * happens to them, in XML and JSON, for programs of others (decision 033).
 */
@NullMarked
@ApplicationModule(
    displayName = "Open311",
    allowedDependencies = {"shared", "http", "worktime", "territory", "client", "matter"})
package org.linge.open311;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
