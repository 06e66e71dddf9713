/** Load from outside: a client, a filler of databases, a burst. Nothing here is part of Linge. */
@NullMarked
package org.linge.bench;

import org.jspecify.annotations.NullMarked;
