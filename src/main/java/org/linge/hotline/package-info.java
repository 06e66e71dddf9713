/**
 * The inbox of hotlines (12345, 110): their platforms push work orders under their own numbers,
 * follow them, and are called back (decision 034).
 */
@NullMarked
@ApplicationModule(
    displayName = "Hotline",
    allowedDependencies = {"shared", "http", "territory", "client", "matter", "webhook"})
package org.linge.hotline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
