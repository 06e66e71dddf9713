package org.linge.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.http.ProblemAnswer;
import org.linge.matter.Reports;
import org.linge.shared.ClientRight;
import org.linge.shared.ForClient;
import org.linge.shared.Public;
import org.linge.shared.StreetId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The extension of mySociety: what happened to requests, told and heard. */
@RestController
@RequestMapping("/open311/v2")
class UpdateController extends OpenEndpoint {
  private static final String ROOT = "service_request_updates";
  private static final int MOST = 1_000;

  private final AddUpdate addUpdate;
  private final Jurisdictions jurisdictions;
  private final Reports reports;
  private final Viewer viewer;
  private final Clock clock;

  UpdateController(
      AddUpdate addUpdate,
      Jurisdictions jurisdictions,
      Reports reports,
      Viewer viewer,
      Clock clock,
      ProblemAnswer problems) {
    super(problems);
    this.addUpdate = addUpdate;
    this.jurisdictions = jurisdictions;
    this.reports = reports;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** The oldest first, at most 1,000: who gets that many asks again from the last one on. */
  @Public
  @GetMapping("/servicerequestupdates.{format}")
  ResponseEntity<byte[]> list(
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @RequestParam(name = "start_date", required = false) @Nullable String start,
      @RequestParam(name = "end_date", required = false) @Nullable String end,
      @Nullable Client client) {
    StreetId street = jurisdictions.find(jurisdiction, client).id();
    Span span = Span.of(start, end, clock.instant());
    List<Reports.Update> updates =
        reports.listUpdates(street, span.from(), span.to(), Viewer.seesAllChannels(client), MOST);
    return answer(
        format,
        ROOT,
        RequestRows.updates(
            updates,
            viewer.readable(
                street, updates.stream().map(Reports.Update::matter).distinct().toList(), client)));
  }

  @ForClient(ClientRight.OPEN311_REPORT)
  @PostMapping(
      path = "/servicerequestupdates.{format}",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<byte[]> add(
      @PathVariable OpenFormat format, HttpServletRequest request, Client client) {
    OpenForm form = OpenForm.read(request, AddUpdate.FIELDS);
    StreetId street =
        jurisdictions.find(form.text(Jurisdictions.PARAMETER, 40).orElse(null), client).id();
    Reports.Progress after = addUpdate.add(street, client, form);
    String id =
        RequestRows.id(after.matter().report().number(), after.matter().standing().version());
    return answer(
        format,
        ROOT,
        new Fields.Rows("request_update", List.of(new Fields().with("update_id", id))));
  }
}
