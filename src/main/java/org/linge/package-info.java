/** One package a module; see ARCHITECTURE.md for the floors. */
@NullMarked
package org.linge;

import org.jspecify.annotations.NullMarked;
