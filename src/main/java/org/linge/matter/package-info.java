/**
 * Matters (事项): raised, held by exactly one seat until a deadline, moved by the actions of their
 * procedure, remembered in a timeline that cannot be altered. {@link org.linge.matter.Matters} is
 * the door.
 */
@NullMarked
@ApplicationModule(
    displayName = "Matter",
    allowedDependencies = {
      "shared",
      "http",
      "worktime",
      "territory",
      "identity",
      "attachment",
      "procedure"
    })
package org.linge.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
