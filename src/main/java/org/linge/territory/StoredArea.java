package org.linge.territory;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An area as the table holds it. The version counts its changes, the street's all changes below.
 */
record StoredArea(Area area, int version, @Nullable Geometry boundary) {}
