package org.linge.territory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

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

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long rounds;
  private long processorTime;
  private final double[] xs = new double[POINTS];
  private final double[] ys = new double[POINTS];
  private PointIndex index = PointIndex.of(List.of());

  public enum Places {
    WITHIN,
    NEAR_EDGES,
    ANYWHERE
  }

  @Setup
  public void read() throws IOException, ParseException {
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

  private static List<Geometry> boundaries() throws IOException, ParseException {
    Geometry all = new GeoJsonReader().read(Files.readString(POLYGONS));
    List<Geometry> boundaries = new ArrayList<>();
    for (int i = 0; i < all.getNumGeometries(); i++) {
      boundaries.add(GeometryFixer.fix(all.getGeometryN(i)));
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

  @Setup(Level.Iteration)
  public void start() {
    rounds = 0;
    processorTime = THREADS.getCurrentThreadCpuTime();
  }

  /** On a machine that does other work too, time on the processor is the honest measure. */
  @TearDown(Level.Iteration)
  public void report() {
    double seconds = (THREADS.getCurrentThreadCpuTime() - processorTime) / 1e9;
    System.out.printf("%,.0f points a second of processor time; ", rounds * POINTS / seconds);
  }

  @Benchmark
  @OperationsPerInvocation(POINTS)
  public long areaAt() {
    rounds++;
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
