/** How requests come in and answers go out: JSON, limits, and every refusal as RFC 9457. */
@NullMarked
@ApplicationModule(
    displayName = "HTTP",
    allowedDependencies = {"shared"})
package org.linge.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
