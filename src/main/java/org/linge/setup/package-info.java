/**
 * What a house needs before anybody can work in it: its master key, a first street, its first
 * administrators.
 */
@NullMarked
@ApplicationModule(
    displayName = "Setting up",
    allowedDependencies = {"shared", "territory", "identity"})
package org.linge.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
