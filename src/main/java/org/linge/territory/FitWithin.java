package org.linge.territory;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Shapes that filled an area fill it again after its border was moved. */
final class FitWithin {
  private FitWithin() {}

  /**
   * Each shape without what lies outside; what is bare goes to the shape it has the longest border
   * with. One that lay outside as a whole is empty.
   */
  static List<Geometry> fit(Geometry ground, List<Geometry> shapes) {
    Geometry all = Shapes.union(shapes);
    boolean fits =
        Shapes.withoutSlivers(Shapes.difference(ground, all)).isEmpty()
            && Shapes.withoutSlivers(Shapes.difference(all, ground)).isEmpty();
    if (fits) {
      return shapes;
    }
    List<Geometry> fitted = new ArrayList<>();
    for (Geometry shape : shapes) {
      fitted.add(Shapes.withoutSlivers(Shapes.intersection(shape, ground)));
    }
    Geometry bare = Shapes.withoutSlivers(Shapes.difference(ground, Shapes.union(fitted)));
    for (int i = 0; i < bare.getNumGeometries(); i++) {
      Geometry piece = bare.getGeometryN(i);
      int next = longestBorder(piece, fitted);
      fitted.set(next, Shapes.union(fitted.get(next), piece));
    }
    return fitted;
  }

  private static int longestBorder(Geometry piece, List<Geometry> shapes) {
    Geometry around = piece.buffer(2 * Shapes.SAME);
    int best = 0;
    double most = -1;
    for (int i = 0; i < shapes.size(); i++) {
      double border = Shapes.intersection(around, shapes.get(i)).getArea();
      if (border > most) {
        most = border;
        best = i;
      }
    }
    return best;
  }
}
