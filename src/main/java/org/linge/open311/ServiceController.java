package org.linge.open311;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.http.ProblemAnswer;
import org.linge.matter.Categories;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What this server offers, and what may be reported: our categories are the services. */
@RestController
@RequestMapping("/open311/v2")
class ServiceController extends OpenEndpoint {
  private static final String STANDARD = "http://wiki.open311.org/GeoReport_v2";
  private static final String CHANGESET = "2026-11-23T00:00:00+08:00";

  private final Jurisdictions jurisdictions;
  private final Categories categories;

  ServiceController(Jurisdictions jurisdictions, Categories categories, ProblemAnswer problems) {
    super(problems);
    this.jurisdictions = jurisdictions;
    this.categories = categories;
  }

  @Public
  @GetMapping("/discovery.{format}")
  ResponseEntity<byte[]> discover(@PathVariable OpenFormat format, @Nullable Client client) {
    String url =
        ServletUriComponentsBuilder.fromCurrentContextPath().path("/open311/v2").toUriString();
    Fields endpoint =
        new Fields()
            .with("specification", STANDARD)
            .with("url", url)
            .with("changeset", CHANGESET)
            .with("type", "production")
            .with("formats", new Fields.Rows("format", List.of("text/xml", "application/json")));
    return answer(
        format,
        "discovery",
        new Fields()
            .with("changeset", CHANGESET)
            .with("contact", "接口密钥由街道系统管理员签发（系统设置 → 接口客户端）")
            .with("key_service", "接口密钥由街道系统管理员签发，不在线申请")
            .with("endpoints", new Fields.Rows("endpoint", List.of(endpoint))));
  }

  @Public
  @GetMapping("/services.{format}")
  ResponseEntity<byte[]> list(
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @Nullable Client client) {
    jurisdictions.find(jurisdiction, client);
    List<Fields> services =
        categories.list().stream()
            .flatMap(group -> group.children().stream().map(one -> service(group, one)))
            .toList();
    return answer(format, "services", new Fields.Rows("service", services));
  }

  private static Fields service(Categories.Group group, Categories.Category category) {
    return new Fields()
        .with("service_code", category.code())
        .with("service_name", category.name())
        .with("description", String.join("、", category.keywords()))
        .with("metadata", true)
        .with("type", "realtime")
        .with("keywords", String.join(",", category.keywords()))
        .with("group", group.name());
  }

  @Public
  @GetMapping("/services/{service}.{format}")
  ResponseEntity<byte[]> define(
      @PathVariable String service,
      @PathVariable OpenFormat format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @Nullable Client client) {
    jurisdictions.find(jurisdiction, client);
    Categories.Category category =
        categories
            .find(service)
            .orElseThrow(
                () ->
                    new Refused(Open311Problem.UNKNOWN_SERVICE)
                        .at("service_code")
                        .with("given", service.substring(0, Math.min(service.length(), 40))));
    return answer(
        format,
        "service_definition",
        new Fields()
            .with("service_code", category.code())
            .with("attributes", new Fields.Rows("attribute", attributes(category))));
  }

  /** One that only says what to expect, and the number by which the other side knows the matter. */
  private List<Fields> attributes(Categories.Category category) {
    String expectation =
        "一般由%s牵头处理，时限%s%s"
            .formatted(
                category.leadUnit(),
                categories.deadline(category.code()).chinese(),
                category.urgent() ? "；如有危险请先拨打 110 或 119" : "");
    return List.of(
        attribute(1, "expectation", expectation, "", false),
        attribute(2, OpenForm.EXTERNAL_ID, "贵方系统中的编号", "最多 100 字；同一编号只受理一次", true));
  }

  private static Fields attribute(
      int order, String code, String description, String hint, boolean variable) {
    return new Fields()
        .with("variable", variable)
        .with("code", code)
        .with("datatype", "string")
        .with("required", false)
        .with("datatype_description", hint)
        .with("order", order)
        .with("description", description);
  }
}
