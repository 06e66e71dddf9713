package org.linge.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver that takes what comes, refuses it, hangs, or drips. */
final class StandIn implements AutoCloseable {
  enum Mood {
    TAKES,
    BREAKS,
    HANGS,
    DRIPS,
    REDIRECTS
  }

  record Call(String signature, String event, String text) {}

  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Mood mood = Mood.TAKES;

  StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  StandIn in(Mood other) {
    mood = other;
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("Linge-Signature"),
              exchange.getRequestHeaders().getFirst("Linge-Event"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      switch (mood) {
        case TAKES -> answer(exchange, 200, "ok");
        case BREAKS -> answer(exchange, 500, "坏了");
        case REDIRECTS -> {
          exchange.getResponseHeaders().set("Location", url());
          answer(exchange, 302, "");
        }
        case HANGS -> over.await();
        case DRIPS -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('.');
          exchange.getResponseBody().flush();
          over.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
