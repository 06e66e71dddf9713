/**
 * Who acts: accounts, units, posts, sessions, and the one function that says what a post allows.
 */
@NullMarked
@ApplicationModule(
    displayName = "Identity",
    allowedDependencies = {"shared", "http", "worktime", "territory"})
package org.linge.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
