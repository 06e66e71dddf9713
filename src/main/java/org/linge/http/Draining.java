package org.linge.http;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.linge.shared.Stopping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first to stop, while requests are still answered: callers that keep their connection learn to
 * close it, so that none is cut when the server closes its own end.
 */
@Component
class Draining implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  private final StopSettings settings;
  private final Stopping stopping;
  private final ObjectProvider<WebServerApplicationContext> web;
  private volatile boolean running;

  Draining(
      StopSettings settings, Stopping stopping, ObjectProvider<WebServerApplicationContext> web) {
    this.settings = settings;
    this.stopping = stopping;
    this.web = web;
  }

  /** Whether an answer now should be the last on its connection. */
  boolean isUnderWay() {
    return stopping.asked();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    LOG.info("Stopping: no new work in {}", settings.drain());
    try {
      Thread.sleep(settings.drain());
      closeDoor();
      Thread.sleep(settings.drain().dividedBy(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  /** From here on nobody comes in; whoever is in still gets an answer. */
  private void closeDoor() {
    web.ifAvailable(
        context -> {
          if (context.getWebServer() instanceof TomcatWebServer tomcat) {
            Arrays.stream(tomcat.getTomcat().getService().findConnectors())
                .map(Connector::getProtocolHandler)
                .forEach(ProtocolHandler::closeServerSocketGraceful);
          }
        });
  }

  /** A context of tests that rests keeps its door, as its server does. */
  @Override
  public boolean isPauseable() {
    return false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
