/** What every module speaks: street, ids, refusals, paging, time. Imports no other module. */
@NullMarked
@ApplicationModule(
    displayName = "Shared",
    allowedDependencies = {})
package org.linge.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
