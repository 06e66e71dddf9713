package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.http.ProblemAnswer;
import org.linge.matter.Categories;
import org.linge.matter.Reports;
import org.linge.matter.Reports.Progress;
import org.linge.shared.ClientRight;
import org.linge.shared.ForClient;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests (our matters): raised by clients, read by anybody as far as {@link Viewer} says. */
@RestController
@RequestMapping("/open311/v2")
class RequestController extends OpenEndpoint {
  private static final String ROOT = "service_requests";

  private final SubmitRequest submitRequest;
  private final Jurisdictions jurisdictions;
  private final Reports reports;
  private final Categories categories;
  private final Viewer viewer;
  private final Clock clock;

  RequestController(
      SubmitRequest submitRequest,
      Jurisdictions jurisdictions,
      Reports reports,
      Categories categories,
      Viewer viewer,
      Clock clock,
      ProblemAnswer problems) {
    super(problems);
    this.submitRequest = submitRequest;
    this.jurisdictions = jurisdictions;
    this.reports = reports;
    this.categories = categories;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** Takes an Idempotency-Key too, or the attribute external_id: twice the same is raised once. */
  @ForClient(ClientRight.OPEN311_REPORT)
  @PostMapping(path = "/requests.{format}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<byte[]> submit(
      @PathVariable OpenFormat format, HttpServletRequest request, Client client) {
    OpenForm form = OpenForm.read(request, SubmitRequest.FIELDS);
    SubmitRequest.Submitted submitted =
        submitRequest.submit(
            jurisdictions.find(form.text(Jurisdictions.PARAMETER, 40).orElse(null), client),
            client,
            form,
            key(request));
    Fields row =
        new Fields()
            .with("service_request_id", submitted.progress().matter().report().number())
            .with("service_notice", submitted.notice())
            .with("account_id", null);
    return answer(format, ROOT, new Fields.Rows("request", List.of(row)));
  }

  private static @Nullable UUID key(HttpServletRequest request) {
    String text = request.getHeader("Idempotency-Key");
    if (text == null) return null;
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid("Idempotency-Key", "应为 UUID", "should be a UUID");
    }
  }

  @Public
  @GetMapping("/requests.{format}")
  ResponseEntity<byte[]> list(
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @RequestParam(name = "service_request_id", required = false) @Nullable String numbers,
      @RequestParam(name = "service_code", required = false) @Nullable String codes,
      @RequestParam(name = "start_date", required = false) @Nullable String start,
      @RequestParam(name = "end_date", required = false) @Nullable String end,
      @RequestParam(name = "status", required = false) @Nullable String status,
      @RequestParam(name = "page", required = false) @Nullable Integer page,
      @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
      @Nullable Client client) {
    StreetId street = jurisdictions.find(jurisdiction, client).id();
    int limit = RequestQuery.limit(pageSize);
    int offset = RequestQuery.offset(page, limit);
    Reports.Wanted wanted =
        RequestQuery.wanted(
            categories,
            codes,
            Span.of(start, end, clock.instant()),
            status,
            Viewer.seesAllChannels(client));
    List<String> named = RequestQuery.numbers(numbers);
    List<Progress> found =
        named.isEmpty()
            ? reports.list(street, wanted, offset, limit)
            : Viewer.visible(reports.list(street, named), client);
    return rows(format, street, found, client);
  }

  @Public
  @GetMapping("/requests/{id}.{format}")
  ResponseEntity<byte[]> show(
      @PathVariable String id,
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @Nullable Client client) {
    StreetId street = jurisdictions.find(jurisdiction, client).id();
    List<Progress> found = Viewer.visible(reports.list(street, List.of(id)), client);
    if (found.isEmpty()) throw new Refused(Open311Problem.UNKNOWN_REQUEST).at("service_request_id");
    return rows(format, street, found, client);
  }

  private ResponseEntity<byte[]> rows(
      OpenFormat format, StreetId street, List<Progress> found, @Nullable Client client) {
    return answer(
        format,
        ROOT,
        RequestRows.requests(
            found,
            viewer.readable(
                street, found.stream().map(one -> one.matter().report().id()).toList(), client)));
  }

  /**
   * The number of what was raised with this Idempotency-Key, for a client whose answer was lost: we
   * give no other tokens, since each number is known at once.
   */
  @ForClient(ClientRight.OPEN311_REPORT)
  @GetMapping("/tokens/{token}.{format}")
  ResponseEntity<byte[]> token(
      @PathVariable String token,
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      Client client) {
    StreetId street = jurisdictions.find(jurisdiction, client).id();
    Progress progress =
        submitRequest
            .find(street, client, token)
            .flatMap(matter -> reports.find(street, matter))
            .orElseThrow(() -> new Refused(Open311Problem.UNKNOWN_TOKEN).at("token"));
    Fields row =
        new Fields()
            .with("service_request_id", progress.matter().report().number())
            .with("token", token);
    return answer(format, ROOT, new Fields.Rows("request", List.of(row)));
  }
}
