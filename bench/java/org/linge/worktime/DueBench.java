package org.linge.worktime;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one deadline costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DueBench {
  @Param({"4 clock hours", "4 working hours", "5 working days", "14 calendar days"})
  public String notation = "";

  private final Worktime worktime = Worktime.standard();
  private WorkDuration duration = new WorkDuration(1, DurationUnit.MINUTES);
  private long second = 1_600_000_000;

  @Setup
  public void read() {
    duration = WorkDuration.parse(notation);
  }

  /** A new start each time, so that no answer can be kept. */
  @Benchmark
  public Instant due() {
    second = second > 1_780_000_000 ? 1_600_000_000 : second + 7_919;
    return worktime.due(Instant.ofEpochSecond(second), duration);
  }

  /** The sentence that goes with it. */
  @Benchmark
  public String explained() {
    second = second > 1_780_000_000 ? 1_600_000_000 : second + 7_919;
    return worktime.explain(Instant.ofEpochSecond(second), duration);
  }
}
