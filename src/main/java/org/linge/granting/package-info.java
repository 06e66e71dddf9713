/**
 * Grants (授权): posts that are asked for and decided by somebody else, under four eyes where they
 * are an administrator's.
 */
@NullMarked
@ApplicationModule(
    displayName = "Granting",
    allowedDependencies = {"shared", "http", "territory", "identity"})
package org.linge.granting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
