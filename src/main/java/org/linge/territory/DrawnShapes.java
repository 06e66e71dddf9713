package org.linge.territory;

import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.valid.IsSimpleOp;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what somebody drew in the console. */
@Component
class DrawnShapes {
  /** How far a line is drawn on at its ends, about 10 cm: it may end right on the border. */
  private static final double FURTHER = 1e-6;

  private final GeoJsonReader reader;
  private final BoundaryRules rules;

  DrawnShapes(GeoJsonReader reader, BoundaryRules rules) {
    this.reader = reader;
    this.rules = rules;
  }

  Geometry boundary(JsonNode drawn, String field) {
    try {
      return rules.boundary(reader.readGeometry(drawn.toString()));
    } catch (Refused fault) {
      throw fault.at(field);
    }
  }

  /** A computed shape in the form in which boundaries are kept. */
  Geometry boundary(Geometry shape) {
    return rules.boundary(shape);
  }

  /** A line that does not cross itself, drawn on a little at both ends; or a closed ring. */
  LineString line(JsonNode drawn) {
    GeoShape shape = reader.readGeometry(drawn.toString());
    if (!"LineString".equals(shape.type)
        || shape.fault != null
        || shape.nesting != 1
        || shape.points < 2) {
      throw new Refused(TerritoryProblem.NOT_A_LINE).at("line");
    }
    Coordinate[] points = new Coordinate[shape.points];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Coordinate(shape.numbers[2 * i], shape.numbers[2 * i + 1]);
    }
    LineString line = AreaStore.GEOMETRIES.createLineString(points);
    if (!(line.getLength() > 0)) {
      throw new Refused(TerritoryProblem.NOT_A_LINE).at("line");
    }
    IsSimpleOp simple = new IsSimpleOp(line);
    if (!simple.isSimple()) {
      Coordinate place = simple.getNonSimpleLocation();
      throw new Refused(TerritoryProblem.SELF_CROSSING)
          .at("line")
          .with("lon", place.x)
          .with("lat", place.y);
    }
    if (!line.isClosed()) {
      int last = points.length - 1;
      points[0] = further(points[1], points[0]);
      points[last] = further(points[last - 1], points[last]);
    }
    return AreaStore.GEOMETRIES.createLineString(points);
  }

  private static Coordinate further(Coordinate from, Coordinate to) {
    double length = from.distance(to);
    return length > 0
        ? new Coordinate(
            to.x + (to.x - from.x) / length * FURTHER, to.y + (to.y - from.y) / length * FURTHER)
        : to;
  }
}
