package org.linge.territory;

import org.jspecify.annotations.Nullable;

/** A feature of a GeoJSON file as it was read, right or wrong; the first has number 1. */
record GeoFeature(
    int number, @Nullable String code, @Nullable String name, @Nullable GeoShape shape) {}
