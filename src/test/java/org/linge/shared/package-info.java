@NullMarked
package org.linge.shared;

import org.jspecify.annotations.NullMarked;
