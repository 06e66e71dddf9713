package org.linge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@LingeTest
class ImportTests {
  private final TestDistrict district;
  private final JdbcClient jdbc;
  private final ImportTable importTable;
  private final RunImports runner;
  @LocalServerPort int port;
  private Importer dispatcher;

  @Autowired
  ImportTests(
      Territory territory,
      Identity identity,
      JdbcClient jdbc,
      ImportTable importTable,
      RunImports runner,
      @LocalServerPort int port) {
    district = new TestDistrict(territory, identity);
    this.jdbc = jdbc;
    this.importTable = importTable;
    this.runner = runner;
    dispatcher = importer(port, "dispatcher");
  }

  private Importer importer(int port, String kind) {
    return new Importer(port, district.street, district.loginName(kind), TestDistrict.PASSWORD);
  }

  @BeforeEach
  void logIn() {
    dispatcher = importer(port, "dispatcher");
  }

  private int matters() {
    return jdbc.sql("select count(*) from matter.matter where street_id = :street")
        .param("street", district.street.code())
        .query(Integer.class)
        .single();
  }

  /** Columns: number, description, category, raised at, longitude, latitude, phone. */
  private static Map<String, Object> mapping() {
    Map<String, Object> mapping = new HashMap<>();
    mapping.put(
        "columns",
        Map.of(
            "number",
            0,
            "description",
            1,
            "category",
            2,
            "raisedAt",
            3,
            "lon",
            4,
            "lat",
            5,
            "phone",
            6));
    mapping.put("source", "12345");
    return mapping;
  }

  private byte[] table(String... rows) {
    return ("编号,内容,类别,时间,经度,纬度,电话\n" + String.join("\n", rows)).getBytes(UTF_8);
  }

  private String row(Object number, String description, String category, String at, String phone) {
    return String.join(
        ",",
        String.valueOf(number),
        description,
        category,
        at,
        String.valueOf(district.longitude()),
        String.valueOf(district.latitude()),
        phone);
  }

  private String tree(int number) {
    return row(number, "第" + number + "棵树倒了", "0106", "2026-11-01 09:00", "13800001234");
  }

  private byte[] trees(int count) {
    return table(IntStream.rangeClosed(1, count).mapToObj(this::tree).toArray(String[]::new));
  }

  @Test
  void bringsATableInOnce() {
    Caller.Answer glance = dispatcher.upload(trees(1_234));
    assertThat(glance.status()).as(glance.toString()).isEqualTo(201);
    assertThat(glance.json().path("rows").asInt()).isEqualTo(1_234);
    assertThat(glance.json().path("fileName").asString()).isEqualTo("12345.csv");
    assertThat(glance.json().path("sample")).hasSize(10);
    assertThat(glance.json().path("guess").toString())
        .isEqualTo(
            "{\"number\":0,\"description\":1,\"category\":2,\"raisedAt\":3,\"lon\":4,\"lat\":5,"
                + "\"phone\":6}");
    String id = dispatcher.id(glance);

    assertThat(dispatcher.start(id, mapping()).status()).isEqualTo(200);
    assertThat(dispatcher.start(id, mapping()).status()).isEqualTo(200);
    JsonNode done = dispatcher.await(id);

    assertThat(done.path("status").asString()).as(done.toString()).isEqualTo("done");
    assertThat(done.path("progress").path("added").asInt()).isEqualTo(1_234);
    assertThat(matters()).isEqualTo(1_234);
    JsonNode again = dispatcher.bringIn(trees(1_300), mapping());
    assertThat(again.path("progress").path("added").asInt()).isEqualTo(66);
    assertThat(again.path("progress").path("repeated").asInt()).isEqualTo(1_234);
    assertThat(matters()).isEqualTo(1_300);
  }

  @Test
  void makesMattersThatAreHeldAndFound() {
    dispatcher.bringIn(table(row(1, "楼下大树倒了", "绿化缺损", "2026/11/1 9:00", "")), mapping());

    JsonNode list =
        dispatcher
            .caller
            .get(
                "/api/streets/"
                    + district.street
                    + "/matters?text="
                    + URLEncoder.encode("大树倒了", UTF_8))
            .json();
    JsonNode matter = list.path("items").path(0);
    assertThat(matter.path("category").path("code").asString()).isEqualTo("0106");
    assertThat(matter.path("raisedAt").asString()).isEqualTo("2026-11-01T01:00:00Z");
    assertThat(matter.path("area").path("name").asString()).isEqualTo("微网格");
    assertThat(matter.path("holder").path("title").asString()).isNotEmpty();
    assertThat(matter.path("dueAt").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'2,,0106,2026-11-01,120,30,', description, 没有内容",
    "'2,树,9999,2026-11-01,X,Y,', category, 没有“9999”这个类别",
    "'2,树,,昨天,X,Y,', raisedAt, 无法识别的时间“昨天”",
    "'2,树,,2999-01-01,X,Y,', raisedAt, '时间应在 2000 年以后、现在以前：“2999-01-01”'",
    "'2,树,,1999-01-01,X,Y,', raisedAt, '时间应在 2000 年以后、现在以前：“1999-01-01”'",
    "'2,树,,,Y,X,', lat, 经度和纬度似乎颠倒了",
    "'2,树,,,0,0,', lon, '这个位置不在本街道的任何网格内，请在地图上重新选点'",
    "'2,树,,,X,,', lat, 经纬度只填了一个",
    "'2,树,,,,,', lon, 没有经纬度",
    "'2,树,,,东,Y,', lon, 不是数字：“东”",
    "'2,树,,,NaN,Y,', lon, 不是数字：“NaN”",
    "'2,树,,,999,Y,', lon, 经纬度超出范围",
    "'2,树,,,X,Y,电话', phone, 应为电话号码",
  })
  void namesWhatIsWrongWithARow(String row, String field, String message) {
    String placed =
        row.replace("X", "" + district.longitude()).replace("Y", "" + district.latitude());
    String id = dispatcher.id(dispatcher.upload(table(tree(1), placed, tree(3))));

    JsonNode tried = dispatcher.preview(id, mapping()).json().path("items").path(1);
    dispatcher.start(id, mapping());
    JsonNode done = dispatcher.await(id);

    assertThat(tried.path("row").asInt()).isEqualTo(3);
    assertThat(tried.path("field").asString()).isEqualTo(field);
    assertThat(tried.path("message").asString()).isEqualTo(message);
    assertThat(done.path("progress").toString())
        .isEqualTo("{\"added\":2,\"repeated\":0,\"refused\":1}");
    assertThat(dispatcher.errors(id).text())
        .startsWith("\ufeff行号,列,问题,编号,内容")
        .contains("\r\n3," + field + ",")
        .contains(message);
  }

  @Test
  void writesNothingThatASpreadsheetWouldRun() {
    String id =
        dispatcher.id(
            dispatcher.upload(table("=cmd|'/c calc'!A1,\"+1\",,昨天,-120.5,@x,", "-,\t,,,,,")));
    dispatcher.start(id, mapping());
    dispatcher.await(id);

    assertThat(dispatcher.errors(id).text()).contains(",'=cmd|'/c calc'!A1,+1,,昨天,-120.5,'@x");
  }

  @Test
  void goesOnWhereItWasKilled() throws InterruptedException {
    String id = dispatcher.id(dispatcher.upload(trees(1_800)));
    jdbc.sql(
            """
            update intake.import set status = 'waiting', mapping = :mapping, started_at = created_at
            where street_id = :street and id = :id
            """)
        .param(
            "mapping",
            """
            {"columns":{"number":0,"description":1,"lon":4,"lat":5},"source":"k"}
            """)
        .param("street", district.street.code())
        .param("id", UUID.fromString(id))
        .update();
    AtomicInteger batches = new AtomicInteger();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                importTable.run(
                    district.street,
                    new ImportId(UUID.fromString(id)),
                    () -> {
                      if (batches.incrementAndGet() == 3) {
                        throw new IllegalStateException("killed");
                      }
                      return false;
                    }));
    assertThat(matters()).isEqualTo(1_000);
    assertThat(dispatcher.show(id).json().path("progress").path("added").asInt()).isEqualTo(1_000);

    Thread.sleep(1_200);
    runner.findAbandoned();
    assertThat(dispatcher.await(id).path("progress").path("added").asInt()).isEqualTo(1_800);
    assertThat(matters()).isEqualTo(1_800);
  }

  @Test
  void stopsWhenCancelled() {
    String id = dispatcher.id(dispatcher.upload(trees(10)));

    assertThat(dispatcher.cancel(id).json().path("status").asString()).isEqualTo("cancelled");
    assertThat(dispatcher.cancel(id).status()).isEqualTo(200);
    assertThat(dispatcher.start(id, mapping()).code()).isEqualTo("not-startable");
    String done = dispatcher.bringIn(trees(1), mapping()).path("id").asString();
    assertThat(dispatcher.cancel(done).code()).isEqualTo("not-cancellable");
    assertThat(matters()).isOne();
  }

  @Test
  void takesRowsWithoutANumberOnceEach() {
    Map<String, Object> mapping = mapping();
    mapping.put("columns", Map.of("description", 1, "lon", 4, "lat", 5));
    byte[] table = table(tree(1), tree(1), tree(2));

    assertThat(dispatcher.bringIn(table, mapping).path("progress").toString())
        .isEqualTo("{\"added\":2,\"repeated\":1,\"refused\":0}");
    assertThat(dispatcher.bringIn(table, mapping).path("progress").toString())
        .isEqualTo("{\"added\":0,\"repeated\":3,\"refused\":0}");
  }

  @Test
  void takesPlaceAndCategoryFromDefaults() {
    Map<String, Object> mapping = mapping();
    mapping.put("columns", Map.of("description", 1, "category", 2));
    mapping.put("lon", district.longitude());
    mapping.put("lat", district.latitude());
    mapping.put("category", "0101");
    mapping.put("categories", Map.of("Bulky Items", "0108"));
    byte[] table = "a,b,c\n1,垃圾,\n2,沙发,Bulky Items\n3,树,0106".getBytes(Charset.forName("GB18030"));

    assertThat(dispatcher.bringIn(table, mapping).path("progress").path("added").asInt())
        .isEqualTo(3);
    assertThat(
            jdbc.sql("select category from matter.matter where street_id = :s order by category")
                .param("s", district.street.code())
                .query(String.class)
                .list())
        .isEqualTo(List.of("0101", "0106", "0108"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"columns\":{\"description\":1},\"source\":\"x\"} | lon",
        "{\"columns\":{\"description\":7,\"lon\":4,\"lat\":5},\"source\":\"x\"} |"
            + " columns.description",
        "{\"columns\":{\"description\":-1,\"lon\":4,\"lat\":5},\"source\":\"x\"} |"
            + " columns.description",
        "{\"columns\":{\"lon\":4,\"lat\":5},\"source\":\"x\"} | columns.description",
        "{\"columns\":{\"title\":1,\"lon\":4},\"source\":\"x\"} | columns.lat",
        "{\"columns\":{\"title\":1},\"source\":\" \",\"lon\":1,\"lat\":1} | source",
        "{\"columns\":{\"title\":1},\"source\":\"x\",\"lon\":1} | lat",
        "{\"columns\":{\"title\":1},\"source\":\"x\",\"lon\":1,\"lat\":1} | lon",
        "{\"columns\":{\"title\":1,\"lon\":4,\"lat\":5},\"source\":\"x\",\"category\":\"9\"} |"
            + " category",
        "{\"columns\":{\"title\":1,\"lon\":4,\"lat\":5},\"source\":\"x\",\"categories\":{\"a\":\"9\"}}"
            + " | categories.a",
        "{\"source\":\"x\"} | columns",
        "{\"columns\":{\"surprise\":1},\"source\":\"x\"} | columns",
        "{\"columns\":{\"title\":\"1\"},\"source\":\"x\"} | columns.title",
        "{\"surprise\":1} | surprise",
      })
  void refusesAMappingThatCannotBe(String mapping, String field) {
    String id = dispatcher.id(dispatcher.upload(trees(1)));
    String base = "/api/streets/" + district.street + "/imports/" + id;

    Caller.Answer answer = dispatcher.caller.post(base + "/start", mapping);

    assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
    assertThat(answer.field()).as(answer.toString()).startsWith(field);
    assertThat(dispatcher.caller.post(base + "/preview", mapping).field()).startsWith(field);
    assertThat(dispatcher.show(id).json().path("status").asString()).isEqualTo("uploaded");
  }

  @Test
  void answersARepeatedUploadTheSame() {
    UUID key = Ids.next();
    String first = dispatcher.upload(trees(3), key).text();

    assertThat(dispatcher.upload(trees(3), key).text()).isEqualTo(first);
    assertThat(dispatcher.upload(trees(4), key).code()).isEqualTo("key-reused");
    assertThat(dispatcher.preview(key.toString(), mapping()).json().path("items")).hasSize(3);
  }

  @Test
  void keepsNothingOfAFileThatIsNoTable() {
    assertThat(dispatcher.upload(new byte[] {'P', 'K', 3, 4, 0}).code()).isEqualTo("no-table");
    assertThat(dispatcher.upload(new byte[0]).code()).isEqualTo("no-rows");
    assertThat(dispatcher.upload("a,b".getBytes(UTF_8)).code()).isEqualTo("no-rows");
    assertThat(dispatcher.caller.get("/api/streets/" + district.street + "/imports").text())
        .isEqualTo("{\"items\":[]}");
    assertThat(dispatcher.show(Ids.next().toString()).code()).isEqualTo("unknown-import");
    assertThat(dispatcher.errors(Ids.next().toString()).code()).isEqualTo("unknown-import");
  }

  @Test
  void isForThoseWhoMayImportOverTheWholeStreet() {
    assertThat(importer(port, "community-secretary").upload(trees(1)).code())
        .isEqualTo("forbidden");
    assertThat(new Importer(port, district.street, "x", "y").upload(trees(1)).code())
        .isEqualTo("unauthenticated");
  }
}
