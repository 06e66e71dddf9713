package org.linge.territory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.springframework.util.unit.DataSize;

/** Points a second that find their area among the 7,701 polygons of the load test, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AreaAtBenchmark {
  private static final Path POLYGONS =
      Path.of("../shared/data/geo/polygons_7701_load_test.geojson");
  private static final int POINTS = 1 << 18;

  /** Where the points are: within the areas, on their corners, or anywhere about. */
  @Param({"WITHIN", "NEAR_EDGES", "ANYWHERE"})
  public Places places = Places.WITHIN;

  private final double[] xs = new double[POINTS];
  private final double[] ys = new double[POINTS];
  private PointIndex index = PointIndex.of(List.of());

  public enum Places {
    WITHIN,
    NEAR_EDGES,
    ANYWHERE
  }

  @Setup
  public void read() throws IOException {
    List<Geometry> boundaries = boundaries();
    long start = System.nanoTime();
    index = PointIndex.of(boundaries);
    System.out.printf(
        "%d areas indexed in %d ms%n",
        boundaries.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    Random random = new Random(7701);
    for (int i = 0; i < POINTS; i++) {
      Coordinate point = point(boundaries, random);
      xs[i] = point.x;
      ys[i] = point.y;
    }
  }

  private static List<Geometry> boundaries() throws IOException {
    TerritorySettings settings =
        new TerritorySettings(
            1e-6, DataSize.ofMegabytes(32), 20_000, 1_000_000, -180, -90, 180, 90);
    BoundaryRules rules = new BoundaryRules(settings);
    List<Geometry> boundaries = new ArrayList<>();
    try (InputStream file = Files.newInputStream(POLYGONS)) {
      for (GeoFeature feature : new GeoJsonReader(settings).readFeatures(file)) {
        try {
          boundaries.add(rules.boundary(feature.shape()));
        } catch (Refused refused) {
          System.out.println("Left out " + feature.code() + ": " + refused.getMessage());
        }
      }
    }
    return boundaries;
  }

  private Coordinate point(List<Geometry> boundaries, Random random) {
    Geometry area = boundaries.get(random.nextInt(boundaries.size()));
    return switch (places) {
      case WITHIN -> anywhere(area.getEnvelopeInternal(), random);
      case NEAR_EDGES -> {
        Coordinate corner = area.getCoordinates()[random.nextInt(area.getNumPoints())];
        yield new Coordinate(
            corner.x + random.nextGaussian() * 1e-5, corner.y + random.nextGaussian() * 1e-5);
      }
      case ANYWHERE -> anywhere(new Envelope(118, 122.1, 21.8, 26.5), random);
    };
  }

  private static Coordinate anywhere(Envelope box, Random random) {
    return new Coordinate(
        box.getMinX() + random.nextDouble() * box.getWidth(),
        box.getMinY() + random.nextDouble() * box.getHeight());
  }

  @Benchmark
  @OperationsPerInvocation(POINTS)
  public long areaAt() {
    long sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += index.find(xs[i], ys[i]);
    }
    return sum;
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(AreaAtBenchmark.class.getSimpleName()).build()).run();
  }
}
