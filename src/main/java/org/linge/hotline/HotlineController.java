package org.linge.hotline;

import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.matter.Reports;
import org.linge.shared.ClientRight;
import org.linge.shared.ForClient;
import org.linge.shared.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the platform of a hotline hands in its work orders and follows them. */
@RestController
@RequestMapping("/api/hotline/orders")
class HotlineController {
  private final TakeOrder takeOrder;
  private final OrderStore store;
  private final Reports reports;

  HotlineController(TakeOrder takeOrder, OrderStore store, Reports reports) {
    this.takeOrder = takeOrder;
    this.store = store;
    this.reports = reports;
  }

  /**
   * An order and its matter as it is now.
   *
   * @param number of our matter
   * @param dueAt the platform's own deadline
   */
  record View(
      String orderNo,
      String number,
      String state,
      String stateTitle,
      boolean closed,
      String place,
      @Nullable String unit,
      Instant receivedAt,
      @Nullable Instant dueAt,
      Instant updatedAt,
      @Nullable String callbackSecret) {
    static View of(Order order, Reports.Progress now, @Nullable String secret) {
      return new View(
          order.number(),
          now.matter().report().number(),
          now.matter().standing().state(),
          now.state(),
          now.isClosed(),
          now.place(),
          now.unit(),
          order.receivedAt(),
          order.dueAt(),
          now.updatedAt(),
          secret);
    }
  }

  /** Something that happened, as the caller of the hotline may hear it. */
  record Step(
      int seq, Instant at, String what, String state, String stateTitle, List<String> words) {}

  record Progress(View order, List<Step> steps) {}

  /** The same number with the same content answers the same; with other content 409. */
  @ForClient(ClientRight.HOTLINE_ORDER)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View take(@Valid @RequestBody OrderRequest request, Client client) {
    TakeOrder.Taken taken = takeOrder.take(client, request);
    return View.of(taken.order(), taken.progress(), taken.callbackSecret());
  }

  @ForClient(ClientRight.HOTLINE_ORDER)
  @GetMapping("/{orderNo}")
  Progress show(@PathVariable String orderNo, Client client) {
    Order order =
        store
            .find(client.street(), client.id(), orderNo)
            .orElseThrow(() -> new Refused(HotlineProblem.UNKNOWN_ORDER).at("orderNo"));
    Reports.Progress now = reports.find(order.street(), order.matter()).orElseThrow();
    List<Step> steps =
        reports.listUpdates(order.street(), order.matter()).stream()
            .map(u -> new Step(u.seq(), u.at(), u.what(), u.state(), u.title(), u.words()))
            .toList();
    return new Progress(View.of(order, now, null), steps);
  }
}
