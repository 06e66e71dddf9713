/** What an administrator of the machine does: back up, restore, watch how Linge is. */
@NullMarked
@ApplicationModule(
    displayName = "Operation",
    allowedDependencies = {"shared", "database", "http", "attachment", "matter", "intake"})
package org.linge.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
