package org.linge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only so many requests to the API in at once. The others wait a moment, and when even that
 * queue is full they are sent away with 503 and Retry-After before they have cost anything: what
 * has been let in is answered in time, and nothing that was acknowledged is lost.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LoadLimit extends OncePerRequestFilter {
  private final LoadSettings settings;
  private final ProblemAnswer answer;
  private final Draining draining;
  private final RequestMeters meters;
  private final Semaphore room;

  LoadLimit(LoadSettings settings, ProblemAnswer answer, Draining draining, RequestMeters meters) {
    this.settings = settings;
    this.answer = answer;
    this.draining = draining;
    this.meters = meters;
    room = new Semaphore(settings.concurrent(), true);
    meters.watch(() -> settings.concurrent() - room.availablePermits(), this::waiting);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ApiPaths.has(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (draining.isUnderWay()) response.setHeader(HttpHeaders.CONNECTION, "close");
    long began = System.nanoTime();
    try {
      letIn(request, response, chain);
    } finally {
      meters.record(request.getMethod(), response.getStatus(), System.nanoTime() - began);
    }
  }

  private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!enter()) {
      answer.write(response, new Refused(SharedProblem.OVERLOADED).with("retryAfter", 2));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      room.release();
    }
  }

  /** How many wait for room. */
  int waiting() {
    return room.getQueueLength();
  }

  private boolean enter() {
    if (room.tryAcquire()) return true;
    if (waiting() >= settings.waiting()) return false;
    try {
      return room.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
