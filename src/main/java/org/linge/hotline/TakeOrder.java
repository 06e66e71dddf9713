package org.linge.hotline;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.matter.MatterId;
import org.linge.matter.Reports;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.Area;
import org.linge.territory.Territory;
import org.linge.webhook.Webhooks;
import org.locationtech.jts.geom.Point;
import org.springframework.stereotype.Component;

/**
 * Takes a work order: a matter, raised once for the platform's number. Each step may be repeated,
 * so that an order whose answer was lost, or in which a server died, is finished by sending it
 * again.
 */
@Component
class TakeOrder {
  static final String CHANNEL = "hotline";
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("M 月 d 日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final OrderStore store;
  private final Reports reports;
  private final Territory territory;
  private final Webhooks webhooks;
  private final Vault vault;
  private final Clock clock;

  TakeOrder(
      OrderStore store,
      Reports reports,
      Territory territory,
      Webhooks webhooks,
      Vault vault,
      Clock clock) {
    this.store = store;
    this.reports = reports;
    this.territory = territory;
    this.webhooks = webhooks;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * An order that has been taken.
   *
   * @param callbackSecret with which calls back are signed, if there are any
   */
  record Taken(Order order, Reports.Progress progress, @Nullable String callbackSecret) {}

  /**
   * The order with its matter as it is now; ORDER_CHANGED if the number came with other content.
   */
  Taken take(Client client, OrderRequest request) {
    StreetId street = client.street();
    Map<String, String> marks = request.marks(vault);
    Optional<Order> earlier = store.find(street, client.id(), request.orderNo());
    if (earlier.isPresent()) return again(client, request, earlier.get(), marks);
    request.requireDueAtThatCanBe();
    if (request.callbackUrl() != null) webhooks.checkAddress(request.callbackUrl(), "callbackUrl");
    UUID key = Ids.of(client.id().value(), "order " + request.orderNo());
    MatterId matter = raise(client, request, key).matter().report().id();
    Order order =
        new Order(
            street,
            client.id(),
            request.orderNo(),
            matter,
            clock.instant(),
            request.dueAt(),
            request.callbackUrl(),
            marks);
    Order taken =
        store.insert(order)
            ? order
            : store.find(street, client.id(), request.orderNo()).orElseThrow();
    return again(client, request, taken, marks);
  }

  private Taken again(Client client, OrderRequest request, Order order, Map<String, String> marks) {
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      if (!mark.getValue().equals(order.marks().get(mark.getKey()))) {
        throw changed(request, mark.getKey());
      }
    }
    UUID key = Ids.of(client.id().value(), "note " + request.orderNo());
    reports.note(order.street(), order.matter(), words(client, order), key);
    String secret =
        order.callbackUrl() == null
            ? null
            : webhooks.follow(
                order.street(),
                client.id().value(),
                client.name() + " 回调",
                order.callbackUrl(),
                order.matter());
    Reports.Progress now = reports.find(order.street(), order.matter()).orElseThrow();
    return new Taken(order, now, secret);
  }

  /** What staff should know of it beside the text. */
  private static String words(Client client, Order order) {
    String due = order.dueAt() == null ? "" : "，要求 " + DUE.format(order.dueAt()) + " 前办结";
    return "%s工单 %s%s。".formatted(client.name(), order.number(), due);
  }

  private Reports.Progress raise(Client client, OrderRequest request, UUID key) {
    Point place = place(client.street(), request);
    try {
      return reports.raise(
          client.street(),
          new Reports.Report(
              request.category(),
              request.title(),
              request.description(),
              place.getX(),
              place.getY(),
              request.address(),
              request.contactName(),
              request.contactPhone(),
              CHANNEL,
              CHANNEL,
              request.dueAt()),
          key);
    } catch (Refused refused) {
      if (refused.problem() == SharedProblem.KEY_REUSED) throw changed(request, "description");
      throw refused;
    }
  }

  private static Refused changed(OrderRequest request, String field) {
    return new Refused(HotlineProblem.ORDER_CHANGED)
        .at(field)
        .with("field", field)
        .with("orderNo", request.orderNo());
  }

  /** Where it is; of an area alone a point within, since every matter lies somewhere. */
  private Point place(StreetId street, OrderRequest request) {
    Double lon = request.lon();
    Double lat = request.lat();
    if ((lon == null) != (lat == null)) {
      throw SharedProblem.invalid(
          lon == null ? "lon" : "lat", "必须与另一个坐标一起提供", "goes with the other");
    }
    if (request.areaCode() == null) {
      if (lon == null || lat == null) throw new Refused(HotlineProblem.PLACE_MISSING).at("lon");
      return point(lon, lat);
    }
    Area area =
        territory
            .findByCode(street, request.areaCode())
            .orElseThrow(() -> refuse(HotlineProblem.UNKNOWN_AREA, request));
    if (lon == null || lat == null) {
      return territory
          .boundary(street, area.id())
          .orElseThrow(() -> refuse(HotlineProblem.NO_BOUNDARY, request))
          .getInteriorPoint();
    }
    boolean agrees =
        territory
            .areaAt(street, lon, lat)
            .filter(there -> territory.covers(street, area.id(), there.id()))
            .isPresent();
    if (!agrees) throw refuse(HotlineProblem.PLACES_DISAGREE, request);
    return point(lon, lat);
  }

  private static Refused refuse(HotlineProblem problem, OrderRequest request) {
    return new Refused(problem)
        .at("areaCode")
        .with("areaCode", Optional.ofNullable(request.areaCode()).orElse(""));
  }

  private static Point point(double lon, double lat) {
    return new org.locationtech.jts.geom.GeometryFactory()
        .createPoint(new org.locationtech.jts.geom.Coordinate(lon, lat));
  }
}
