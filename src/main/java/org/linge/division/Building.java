package org.linge.division;

/** A place where households live, in WGS 84 degrees. */
public record Building(String name, double longitude, double latitude, int households) {}
