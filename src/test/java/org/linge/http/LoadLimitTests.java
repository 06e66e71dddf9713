package org.linge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linge.shared.Stopping;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Two at work, one waiting: the fourth is sent away, and there is room again afterwards. */
@Timeout(30)
class LoadLimitTests {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch work = new CountDownLatch(1);
  private final CountDownLatch atWork = new CountDownLatch(2);

  @AfterEach
  void endWork() {
    work.countDown();
    callers.close();
  }

  @Test
  void sendsAwayWhatExceedsPlacesAndQueue() throws Exception {
    LoadLimit limit = limit(PATIENT);
    List<Future<MockHttpServletResponse>> admitted = fill(limit);
    while (limit.waiting() == 0) Thread.onSpinWait();

    MockHttpServletResponse refused = call(limit, "/api/streets", this::workOn);

    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
    assertThat(refused.getContentAsString()).contains("\"code\":\"overloaded\"");
    assertThat(call(limit, "/m/", (_, _) -> {}).getStatus()).isEqualTo(200);
    assertThat(registry.get("linge.requests").tag("outcome", "shed").timer().count()).isEqualTo(1);
    assertThat(registry.get("linge.requests.waiting").gauge().value()).isEqualTo(1);
    assertThat(registry.get("linge.requests.working").gauge().value()).isEqualTo(2);

    work.countDown();
    for (Future<MockHttpServletResponse> one : admitted) {
      assertThat(one.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void sendsAwayWhoeverHasWaitedTooLong() throws Exception {
    LoadLimit limit = limit(Duration.ofMillis(20));
    List<Future<MockHttpServletResponse>> all = fill(limit);

    assertThat(all.get(2).get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(503);
  }

  @Test
  void givesRoomBackAlsoAfterAFailure() throws Exception {
    LoadLimit limit = limit(Duration.ofMillis(20));
    for (int i = 0; i < 5; i++) {
      assertThat(callers.submit(() -> call(limit, "/api/x", this::fail)))
          .failsWithin(10, TimeUnit.SECONDS);
    }

    assertThat(call(limit, "/api/x", (_, _) -> {}).getStatus()).isEqualTo(200);
  }

  private LoadLimit limit(Duration patience) {
    return new LoadLimit(
        new LoadSettings(2, 1, patience),
        new ProblemAnswer(new JsonMapper()),
        new Draining(
            new StopSettings(Duration.ZERO),
            new Stopping(),
            new StaticListableBeanFactory().getBeanProvider(WebServerApplicationContext.class)),
        new RequestMeters(registry));
  }

  /** Two at work and a third that waits. */
  private List<Future<MockHttpServletResponse>> fill(LoadLimit limit) throws InterruptedException {
    List<Future<MockHttpServletResponse>> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++)
      calls.add(callers.submit(() -> call(limit, "/api/x", this::workOn)));
    atWork.await();
    calls.add(callers.submit(() -> call(limit, "/api/x", this::workOn)));
    return calls;
  }

  private void workOn(ServletRequest request, ServletResponse response) {
    atWork.countDown();
    try {
      work.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fail(ServletRequest request, ServletResponse response) {
    throw new IllegalStateException("broken");
  }

  private static MockHttpServletResponse call(LoadLimit limit, String path, FilterChain chain)
      throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    limit.doFilter(new MockHttpServletRequest("GET", path), response, chain);
    return response;
  }
}
