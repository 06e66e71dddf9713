/** Photos: sniffed, re-encoded without metadata, kept once by content, owned by what they show. */
@NullMarked
@ApplicationModule(
    displayName = "Attachment",
    allowedDependencies = {"shared", "territory", "identity"})
package org.linge.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
