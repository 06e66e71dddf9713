package org.linge.http;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.shared.Ids;
import org.linge.worktime.InventedYear;

/** The calendar, office hours, leaves and to-dos that are handed over. */
final class CalendarAndLeaveCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    Map<String, Object> year = Map.of("text", InventedYear.YAML, "notice", "国办发明电");
    calls.inStreet("POST /calendar/preview", year);
    calls.inStreet(
        "POST /calendar", Map.of("text", InventedYear.YAML, "notice", "国办发明电", "version", 0));
    List<String> day = List.of("09:00-17:00");
    calls.variable("unit", calls.district.unit.value().toString());
    calls.inStreet(
        "PUT /units/{unit}/hours",
        Map.of("days", List.of(day, day, day, day, day, day, List.of()), "onHolidays", false));
    Map<String, Object> leave =
        Map.of(
            "account", calls.district.holder("grid-worker").value().toString(),
            "from", today.plusDays(200).toString(),
            "until", today.plusDays(203).toString(),
            "deputy", calls.district.holder("grid-leader").value().toString(),
            "reason", "annual");
    UUID key = Ids.next();
    GoodCalls.ok(
        calls
            .caller("grid-worker")
            .post(
                calls.base + "/leaves",
                Map.of(
                    "from", today.plusDays(100).toString(),
                    "until", today.plusDays(103).toString(),
                    "reason", "trip"),
                key));
    calls.variable("leaves", key.toString());
    calls.inStreet("POST /leaves", leave);
    calls.inStreet("POST /leaves/{id}/end", Map.of("until", today.plusDays(101).toString()));
    calls.inStreet(
        "POST /todos/hand-over",
        Map.of(
            "from", calls.district.post("grid-worker").id().value().toString(),
            "to", calls.district.post("community-secretary").id().value().toString()));
  }
}
