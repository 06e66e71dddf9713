/**
 * The life of each kind of matter as data: states, actions, who acts, how long, what then; versions
 * that streets publish themselves. {@link org.linge.procedure.Procedures} is the door.
 */
@NullMarked
@ApplicationModule(
    displayName = "Procedure",
    allowedDependencies = {"shared", "worktime", "identity"})
package org.linge.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
