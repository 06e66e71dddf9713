/** Clients (接口客户端): programs of others that call with a key, what they may, and how often. */
@NullMarked
@ApplicationModule(
    displayName = "Client",
    allowedDependencies = {"shared", "http", "territory", "identity"})
package org.linge.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
