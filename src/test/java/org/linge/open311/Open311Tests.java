package org.linge.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.shared.ClientRight.OPEN311_READ;
import static org.linge.shared.ClientRight.OPEN311_REPORT;
import static org.linge.shared.ClientRight.OPEN311_TEXT;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestClients;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

/** GeoReport v2 as a client meets it, against the names of fields in the standard. */
@LingeTest
class Open311Tests {
  private static final List<String> REQUEST =
      List.of(
          "service_request_id",
          "status",
          "status_notes",
          "service_name",
          "service_code",
          "description",
          "agency_responsible",
          "service_notice",
          "requested_datetime",
          "updated_datetime",
          "expected_datetime",
          "address",
          "address_id",
          "zipcode",
          "lat",
          "long",
          "media_url");

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;

  private TestDistrict district;
  private Caller client;
  private Caller stranger;
  private String jurisdiction;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    client = TestClients.issue(port, district, "随手拍", 6_000, OPEN311_REPORT);
    stranger = new Caller(port);
    jurisdiction = "?jurisdiction_id=" + district.street;
  }

  @Test
  void discoversItselfInBothFormats() throws Exception {
    JsonNode json = stranger.get("/open311/v2/discovery.json").json();
    Element xml = xml(stranger.get("/open311/v2/discovery.xml"));

    assertThat(json.path("endpoints").path(0).path("specification").asString())
        .isEqualTo("http://wiki.open311.org/GeoReport_v2");
    assertThat(json.path("endpoints").path(0).path("formats").size()).isEqualTo(2);
    assertThat(xml.getTagName()).isEqualTo("discovery");
    assertThat(names(xml)).containsExactly("changeset", "contact", "key_service", "endpoints");
    assertThat(xml.getElementsByTagName("format").getLength()).isEqualTo(2);
  }

  @Test
  void offersOurCategoriesAsServices() throws Exception {
    JsonNode json = stranger.get("/open311/v2/services.json" + jurisdiction).json();
    Element xml = xml(stranger.get("/open311/v2/services.xml" + jurisdiction));

    assertThat(json.size()).isEqualTo(96);
    assertThat(json.path(0).propertyNames())
        .containsExactly(
            "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
    assertThat(json.path(0).path("service_code").asString()).isEqualTo("0101");
    assertThat(json.path(0).path("group").asString()).isEqualTo("市容环境");
    assertThat(xml.getTagName()).isEqualTo("services");
    assertThat(children(xml, "service")).hasSize(96);
    assertThat(names(children(xml, "service").getFirst()))
        .containsExactlyElementsOf(json.path(0).propertyNames());
  }

  @Test
  void definesAServiceWithItsAttributes() throws Exception {
    Element xml = xml(stranger.get("/open311/v2/services/0106.xml" + jurisdiction));

    assertThat(xml.getTagName()).isEqualTo("service_definition");
    assertThat(text(xml, "service_code")).isEqualTo("0106");
    Element attribute = (Element) xml.getElementsByTagName("attribute").item(1);
    assertThat(names(attribute))
        .containsExactly(
            "variable",
            "code",
            "datatype",
            "required",
            "datatype_description",
            "order",
            "description");
    assertThat(text(attribute, "code")).isEqualTo("external_id");
    assertThat(stranger.get("/open311/v2/services/9999.xml" + jurisdiction).status())
        .isEqualTo(404);
  }

  @Test
  void raisesAMatterThatStaffFind() throws Exception {
    Answer answer = client.postForm("/open311/v2/requests.xml", request());

    Element xml = xml(answer);
    assertThat(xml.getTagName()).isEqualTo("service_requests");
    String number = text(xml, "service_request_id");
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    JsonNode found =
        worker
            .get("/api/streets/" + district.street + "/matters?text=" + number)
            .json()
            .path("items")
            .path(0);
    assertThat(found.path("number").asString()).isEqualTo(number);
    String page =
        worker
            .get("/api/streets/" + district.street + "/matters/" + found.path("id").asString())
            .text();
    assertThat(page).contains("大树倒了，挡住消防通道", "幸福路 1 号").doesNotContain("13000000001");
  }

  @Test
  void showsTheFieldsOfTheStandardAndNoWordsToStrangers() throws Exception {
    String number = number(client.postForm("/open311/v2/requests.json", request()));
    String path = "/open311/v2/requests/" + number;

    Element xml = children(xml(stranger.get(path + ".xml" + jurisdiction)), "request").getFirst();
    JsonNode open = stranger.get(path + ".json" + jurisdiction).json().path(0);
    JsonNode own = client.get(path + ".json").json().path(0);

    assertThat(names(xml)).containsExactlyElementsOf(REQUEST);
    assertThat(open.propertyNames()).containsExactlyElementsOf(REQUEST);
    assertThat(open.path("status").asString()).isEqualTo("open");
    assertThat(open.path("status_notes").asString()).isEqualTo("待受理");
    assertThat(open.path("lat").asDouble()).isEqualTo(district.latitude());
    assertThat(open.path("requested_datetime").asString()).matches("[\\d-]{10}T[\\d:]{8}\\+08:00");
    assertThat(open.path("description").isNull()).isTrue();
    assertThat(open.path("address").isNull()).isTrue();
    assertThat(own.path("description").asString()).contains("消防通道");
    assertThat(own.toString()).doesNotContain("13000000001", "王");
  }

  @Test
  void showsOnlyWhatCameThroughItUnlessAKeyMayReadAll() {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String number =
        worker
            .post(
                "/api/streets/" + district.street + "/matters",
                Map.of(
                    "description", "邻里纠纷", "lon", district.longitude(), "lat", district.latitude()))
            .json()
            .path("number")
            .asString();
    Caller reader = TestClients.issue(port, district, "读者", 600, OPEN311_READ);
    Caller words = TestClients.issue(port, district, "全文", 600, OPEN311_READ, OPEN311_TEXT);
    String path = "/open311/v2/requests/" + number + ".json";

    assertThat(stranger.get(path + jurisdiction).status()).isEqualTo(404);
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(reader.get(path).json().path(0).path("description").isNull()).isTrue();
    assertThat(words.get(path).json().path(0).path("description").asString()).isEqualTo("邻里纠纷");
    assertThat(stranger.get("/open311/v2/requests.json" + jurisdiction).json().size()).isZero();
    assertThat(reader.get("/open311/v2/requests.json").json().size()).isEqualTo(1);
  }

  @Test
  void filtersAndPages() {
    List<String> numbers =
        IntStream.range(0, 5)
            .mapToObj(i -> number(client.postForm("/open311/v2/requests.json", request())))
            .toList();
    String list = "/open311/v2/requests.json" + jurisdiction;

    assertThat(stranger.get(list).json().size()).isEqualTo(5);
    JsonNode second = stranger.get(list + "&page_size=2&page=2").json();
    assertThat(second.size()).isEqualTo(2);
    assertThat(second.path(0).path("service_request_id").asString()).isEqualTo(numbers.get(2));
    assertThat(stranger.get(list + "&status=closed").json().size()).isZero();
    assertThat(stranger.get(list + "&status=open,closed").json().size()).isEqualTo(5);
    assertThat(stranger.get(list + "&service_code=0106,0101").json().size()).isEqualTo(5);
    assertThat(stranger.get(list + "&service_code=0101").json().size()).isZero();
    String two = numbers.get(0) + "," + numbers.get(4);
    assertThat(stranger.get(list + "&service_request_id=" + two).json().size()).isEqualTo(2);
    String past = "&start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00%2B08:00";
    assertThat(stranger.get(list + past).json().size()).isZero();
    String longer = "&start_date=2020-01-01T00:00:00Z&end_date=2020-05-01T00:00:00Z";
    assertThat(stranger.get(list + longer).status()).isEqualTo(400);
  }

  @Test
  void raisesTheSameOnceByExternalIdOrKey() {
    Map<String, Object> form = new LinkedHashMap<>(request());
    form.put("attribute[external_id]", "A-17");
    Answer first = client.postForm("/open311/v2/requests.json", form);
    Answer again = client.postForm("/open311/v2/requests.json", form);
    form.put("description", "别的内容");
    Answer other = client.postForm("/open311/v2/requests.json", form);

    assertThat(number(again)).isEqualTo(number(first));
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text()).contains("external_id");

    UUID key = Ids.next();
    Answer keyed = client.send(keyed(key));
    assertThat(number(client.send(keyed(key)))).isEqualTo(number(keyed));
    JsonNode token = client.get("/open311/v2/tokens/" + key + ".json").json().path(0);
    assertThat(token.path("service_request_id").asString()).isEqualTo(number(keyed));
    assertThat(token.path("token").asString()).isEqualTo(key.toString());

    UUID retried = Ids.next();
    UUID anew = Ids.next();
    Answer numbered = client.send(keyed(retried, "A-18"));
    assertThat(number(client.send(keyed(anew, "A-18")))).isEqualTo(number(numbered));
    assertThat(client.get("/open311/v2/tokens/" + retried + ".json").text())
        .contains(number(numbered));
  }

  private java.net.http.HttpRequest.Builder keyed(UUID key) {
    return keyed(key, request());
  }

  private java.net.http.HttpRequest.Builder keyed(UUID key, String externalId) {
    Map<String, Object> form = new LinkedHashMap<>(request());
    form.put("attribute[external_id]", externalId);
    return keyed(key, form);
  }

  private java.net.http.HttpRequest.Builder keyed(UUID key, Map<String, Object> form) {
    return client
        .bare("/open311/v2/requests.json")
        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Caller.form(form)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Idempotency-Key", key.toString());
  }

  @Test
  void refusesAReportWithoutCoordinates() {
    Map<String, Object> nowhere = without("lat", "long", "address_string");
    Map<String, Object> addressed = without("lat", "long");
    Map<String, Object> half = without("long");
    Map<String, Object> swapped = new HashMap<>(request());
    swapped.put("lat", district.longitude());
    swapped.put("long", district.latitude());
    Map<String, Object> outside = new HashMap<>(request());
    outside.put("lat", 39.9);

    assertThat(error(nowhere)).contains("lat", "long");
    assertThat(error(addressed)).contains("只有地址");
    assertThat(error(half)).contains("long");
    assertThat(error(swapped)).contains("lat");
    assertThat(error(outside)).contains("测试街道");
    assertThat(stranger.get("/open311/v2/requests.json" + jurisdiction).json().size()).isZero();
  }

  private String error(Map<String, Object> form) {
    Answer answer = client.postForm("/open311/v2/requests.json", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path(0).path("code").asInt()).isEqualTo(400);
    return answer.json().path(0).path("description").asString();
  }

  @Test
  void takesAPointThatDisagreesWithTheAddressAndTellsWhoHandlesIt() {
    Map<String, Object> form = new HashMap<>(request());
    form.put("address_string", "测试街道西社区 3 号楼");
    form.put("attribute[external_id]", "W-1");

    Answer answer = client.postForm("/open311/v2/requests.json", form);
    Answer again = client.postForm("/open311/v2/requests.json", form);

    assertThat(answer.json().path(0).path("service_notice").asString()).contains("西社区", "微网格");
    assertThat(number(again)).isEqualTo(number(answer));
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String base = "/api/streets/" + district.street + "/matters";
    String id =
        worker
            .get(base + "?text=" + number(answer))
            .json()
            .path("items")
            .path(0)
            .path("id")
            .asString();
    JsonNode timeline = worker.get(base + "/" + id).json().path("timeline");
    assertThat(timeline.size()).isEqualTo(2);
    assertThat(timeline.toString()).contains("请先核实位置");

    form.put("address_string", "东社区 5 号楼");
    form.remove("attribute[external_id]");
    JsonNode agreed = client.postForm("/open311/v2/requests.json", form).json().path(0);
    assertThat(agreed.path("service_notice").isNull()).isTrue();
  }

  @Test
  void saysErrorsInTheFormOfTheStandard() throws Exception {
    Element xml = xml(stranger.get("/open311/v2/requests.xml"));

    assertThat(xml.getTagName()).isEqualTo("errors");
    assertThat(names(children(xml, "error").getFirst())).containsExactly("code", "description");
    assertThat(text(xml, "code")).isEqualTo("400");
    assertThat(text(xml, "description")).contains("jurisdiction_id");
    assertThat(stranger.get("/open311/v2/requests.xml?jurisdiction_id=999999999").status())
        .isEqualTo(404);
  }

  @Test
  void writesWordsThatXmlCannotHold() throws Exception {
    Map<String, Object> form = new HashMap<>(request());
    form.put("description", "a < b & \u0008 ]]> <script> 😀");
    String number = number(client.postForm("/open311/v2/requests.json", form));

    Element xml = xml(client.get("/open311/v2/requests/" + number + ".xml"));

    assertThat(text(xml, "description")).isEqualTo("a < b &  ]]> <script> 😀");
  }

  @Test
  void tellsWhatHappenedSinceAndWordsToTheSender() throws Exception {
    String number = number(client.postForm("/open311/v2/requests.json", request()));
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String base = "/api/streets/" + district.street + "/matters";
    JsonNode matter = worker.get(base + "?text=" + number).json().path("items").path(0);
    String id = matter.path("id").asString();
    worker.post(base + "/" + id + "/notes", Map.of("text", "内部的话", "isPublic", false));
    worker.post(base + "/" + id + "/notes", Map.of("text", "今天下午处理", "isPublic", true));
    String list = "/open311/v2/servicerequestupdates";

    List<Element> open =
        children(xml(stranger.get(list + ".xml" + jurisdiction)), "request_update");
    JsonNode own = client.get(list + ".json").json();

    assertThat(open).hasSize(2);
    assertThat(names(open.getLast()))
        .containsExactly(
            "update_id",
            "service_request_id",
            "status",
            "updated_datetime",
            "description",
            "media_url");
    assertThat(text(open.getLast(), "service_request_id")).isEqualTo(number);
    assertThat(text(open.getLast(), "description")).contains("公开回复").doesNotContain("下午");
    assertThat(own.path(1).path("description").asString()).contains("今天下午处理");
    assertThat(own.toString()).doesNotContain("内部的话", "幸福路");
    String later = "&start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00Z";
    assertThat(stranger.get(list + ".json" + jurisdiction + later).json().size()).isZero();
  }

  @Test
  void addsAnUpdateOnceToItsOwnRequestOnly() {
    String number = number(client.postForm("/open311/v2/requests.json", request()));
    String path = "/open311/v2/servicerequestupdates.json";
    Map<String, Object> form = new HashMap<>(update(number));

    Answer first = client.postForm(path, form);
    Answer again = client.postForm(path, form);
    form.put("description", "别的话");
    Answer other = client.postForm(path, form);
    Caller foreign = TestClients.issue(port, district, "别家", 60, OPEN311_REPORT);

    String id = first.json().path(0).path("update_id").asString();
    assertThat(id).isEqualTo(number + "-2");
    assertThat(again.json().path(0).path("update_id").asString()).isEqualTo(id);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text()).contains("update_id");
    assertThat(foreign.postForm(path, update(number)).status()).isEqualTo(403);
    assertThat(client.postForm(path, update("20260101-AAAAAA")).status()).isEqualTo(404);
    JsonNode updates = client.get(path).json();
    assertThat(updates.size()).isEqualTo(2);
    assertThat(updates.path(1).path("description").asString()).contains("已解决", "又倒了一棵");
    assertThat(updates.path(1).path("status").asString()).isEqualTo("open");
  }

  private static Map<String, Object> update(String number) {
    return Map.of(
        "service_request_id", number,
        "update_id", "u-1",
        "status", "FIXED",
        "updated_datetime", "2026-11-23T08:00:00+08:00",
        "description", "又倒了一棵");
  }

  /** However many come, each is answered: let in, told when to come again, or told to wait. */
  @Test
  void aFloodIsAnsweredAndNothingElse() {
    Caller hasty = TestClients.issue(port, district, "洪水", 100, OPEN311_REPORT);
    Map<Integer, Long> answers =
        IntStream.range(0, 1_000)
            .parallel()
            .mapToObj(i -> hasty.get("/open311/v2/requests.json?page_size=1"))
            .peek(
                answer -> {
                  if (answer.status() != 200)
                    assertThat(answer.header("Retry-After")).matches("[1-9]\\d?");
                })
            .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));

    assertThat(answers.keySet()).isSubsetOf(200, 429, 503).contains(200, 429);
    assertThat(answers.get(200)).isLessThanOrEqualTo(200);
  }

  private Map<String, Object> without(String... names) {
    Map<String, Object> form = new HashMap<>(request());
    List.of(names).forEach(form::remove);
    return form;
  }

  private Map<String, Object> request() {
    return Map.of(
        "jurisdiction_id", district.street,
        "service_code", "0106",
        "lat", district.latitude(),
        "long", district.longitude(),
        "address_string", "幸福路 1 号",
        "last_name", "王",
        "first_name", "小明",
        "phone", "13000000001",
        "email", "w@example.org",
        "description", "大树倒了，挡住消防通道");
  }

  private static String number(Answer answer) {
    String number = answer.json().path(0).path("service_request_id").asString("");
    assertThat(number).as(answer.toString()).isNotEmpty();
    return number;
  }

  private static Element xml(Answer answer) throws Exception {
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
    assertThat(answer.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(answer.response().body()))
        .getDocumentElement();
  }

  private static List<Element> children(Element parent, String name) {
    return elements(parent).stream().filter(one -> one.getTagName().equals(name)).toList();
  }

  private static List<String> names(Element parent) {
    return elements(parent).stream().map(Element::getTagName).toList();
  }

  private static List<Element> elements(Element parent) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(node -> (Element) node)
        .toList();
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
