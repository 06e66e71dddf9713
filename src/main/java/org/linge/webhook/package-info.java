/**
 * Webhooks: programs of others are told of what happens to matters, signed, in order, again until
 * they have it or somebody has looked at why not (decision 034).
 */
@NullMarked
@ApplicationModule(
    displayName = "Webhook",
    allowedDependencies = {"shared", "http", "territory", "identity", "matter"})
package org.linge.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
