package org.linge.territory;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** An area to be; its level and parent follow from its code. Coordinates are WGS 84 degrees. */
public record NewArea(String code, String name, @Nullable Geometry boundary) {}
