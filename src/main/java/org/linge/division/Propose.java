package org.linge.division;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.linge.territory.GeoJson;
import org.locationtech.jts.geom.Geometry;

/** Works out one proposal for each preference. */
final class Propose {
  private final Ground ground;
  private final Wishes wishes;
  private final boolean deep;
  private final int restarts;
  private final BooleanSupplier stop;

  /**
   * @param deep whether the parts are divided once more, into micro-grids
   */
  Propose(Ground ground, Wishes wishes, boolean deep, int restarts, BooleanSupplier stop) {
    this.ground = ground;
    this.wishes = wishes;
    this.deep = deep;
    this.restarts = restarts;
    this.stop = stop;
  }

  static int steps(int restarts) {
    return Preference.values().length * (restarts + 1);
  }

  /**
   * @param step called when another step is done
   */
  List<Proposal> work(Runnable step) {
    List<Proposal> proposals = new ArrayList<>();
    for (Preference preference : Preference.values()) {
      Parts best = grids(preference, step);
      proposals.add(deep ? proposal(preference, best) : flat(preference, best));
      step.run();
    }
    return proposals;
  }

  Parts grids(Preference preference, Runnable step) {
    SearchParts search = new SearchParts(ground.mosaic, wishes.grid(), preference, stop);
    Parts best = search.search(1);
    step.run();
    for (int seed = 2; seed <= restarts; seed++) {
      Parts next = search.search(seed);
      best = next.energy() < best.energy() ? next : best;
      step.run();
    }
    return best;
  }

  private Proposal flat(Preference preference, Parts grids) {
    int[] all = IntStream.range(0, grids.of.length).toArray();
    List<Geometry> shapes = ground.shapes(grids.of, grids.count());
    List<Proposal.Part> parts =
        IntStream.range(0, grids.count())
            .mapToObj(i -> part(grids, i, all, shapes.get(i), List.of()))
            .toList();
    return new Proposal(preference, Judge.figures(ground.mosaic, grids, wishes.grid(), 0), parts);
  }

  private Proposal proposal(Preference preference, Parts grids) {
    int[] microOf = new int[grids.of.length];
    List<Parts> below = new ArrayList<>();
    List<int[]> cells = new ArrayList<>();
    int micro = 0;
    for (int grid = 0; grid < grids.count(); grid++) {
      int part = grid;
      int[] own =
          IntStream.range(0, microOf.length).filter(cell -> grids.of[cell] == part).toArray();
      Parts parts =
          new SearchParts(ground.mosaic.only(own), wishes.microGrid(), preference, stop).search(1);
      for (int i = 0; i < own.length; i++) {
        microOf[own[i]] = micro + parts.of[i];
      }
      micro += parts.count();
      below.add(parts);
      cells.add(own);
    }
    List<Geometry> shapes = ground.shapes(microOf, micro);
    List<Proposal.Part> parts = new ArrayList<>();
    int from = 0;
    for (int grid = 0; grid < grids.count(); grid++) {
      int to = from + below.get(grid).count();
      parts.add(grid(grids, grid, below.get(grid), cells.get(grid), shapes.subList(from, to)));
      from = to;
    }
    return new Proposal(
        preference, Judge.figures(ground.mosaic, grids, wishes.grid(), micro), parts);
  }

  private Proposal.Part grid(
      Parts grids, int grid, Parts below, int[] cells, List<Geometry> shapes) {
    List<Proposal.Part> microGrids = new ArrayList<>();
    for (int i = 0; i < below.count(); i++) {
      microGrids.add(part(below, i, cells, shapes.get(i), List.of()));
    }
    int[] all = IntStream.range(0, grids.of.length).toArray();
    return part(grids, grid, all, Ground.union(shapes), microGrids);
  }

  private Proposal.Part part(
      Parts parts, int part, int[] cells, Geometry shape, List<Proposal.Part> microGrids) {
    int buildings =
        IntStream.range(0, cells.length)
            .filter(i -> parts.of[i] == part)
            .map(i -> ground.sites.get(cells[i]).buildings())
            .sum();
    return new Proposal.Part(
        parts.households[part],
        buildings,
        ground.squareMetres(shape),
        Math.round(parts.compactness(part) * 1000) / 1000.0,
        GeoJson.shape(shape),
        microGrids);
  }
}
