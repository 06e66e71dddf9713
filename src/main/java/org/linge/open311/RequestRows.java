package org.linge.open311;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.linge.matter.Matter;
import org.linge.matter.MatterId;
import org.linge.matter.Reports.Progress;
import org.linge.matter.Reports.Update;

/** Matters and what happened to them, in the words of the standard. */
final class RequestRows {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private RequestRows() {}

  /**
   * @param readable those whose words may be told
   */
  static Fields.Rows requests(List<Progress> all, Set<MatterId> readable) {
    return new Fields.Rows(
        "request",
        all.stream()
            .map(one -> request(one, readable.contains(one.matter().report().id())))
            .toList());
  }

  private static Fields request(Progress progress, boolean words) {
    Matter.Report report = progress.matter().report();
    String category = progress.category();
    return new Fields()
        .with("service_request_id", report.number())
        .with("status", status(progress.isClosed()))
        .with("status_notes", progress.state())
        .with("service_name", category == null ? "未分类" : category)
        .with("service_code", progress.matter().standing().category())
        .with("description", words ? report.description() : null)
        .with("agency_responsible", progress.unit())
        .with("service_notice", null)
        .with("requested_datetime", time(report.raisedAt()))
        .with("updated_datetime", time(progress.updatedAt()))
        .with("expected_datetime", null)
        .with("address", words ? report.address() : null)
        .with("address_id", null)
        .with("zipcode", null)
        .with("lat", report.latitude())
        .with("long", report.longitude())
        .with("media_url", null);
  }

  static Fields.Rows updates(List<Update> all, Set<MatterId> readable) {
    return new Fields.Rows(
        "request_update",
        all.stream().map(one -> update(one, readable.contains(one.matter()))).toList());
  }

  private static Fields update(Update update, boolean words) {
    String what = update.what() + "（" + update.title() + "）";
    return new Fields()
        .with("update_id", id(update.number(), update.seq()))
        .with("service_request_id", update.number())
        .with("status", status(update.closed()))
        .with("updated_datetime", time(update.at()))
        .with(
            "description",
            words && !update.words().isEmpty()
                ? what + "：" + String.join("；", update.words())
                : what)
        .with("media_url", null);
  }

  static String id(String number, int seq) {
    return number + "-" + seq;
  }

  private static String status(boolean closed) {
    return closed ? "closed" : "open";
  }

  /** As the standard has it: to the second, with the offset. */
  private static String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE).toOffsetDateTime());
  }
}
