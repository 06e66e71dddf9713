package org.linge.granting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@LingeTest
class ReviewTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  private TestDistrict district;
  private Caller security;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    security = in("security-admin");
  }

  @Test
  void freezesWhoHoldsWhatAndMarksWhatNobodyUses() {
    in("grid-worker");
    lastLogIn("liaison", Duration.ofDays(91));
    lastLogIn("dispatcher", Duration.ofDays(89));
    disable("building-head");
    String review = open("2026 年第四季度");

    JsonNode line = line(review, "liaison");
    assertThat(line.path("mark").asString()).isEqualTo("unused");
    assertThat(line.path("place").asString()).isEqualTo("东社区 / 网格 / 微网格");
    assertThat(line.path("from").asString()).isEqualTo("2024-01-01");
    assertThat(line.path("secondFactor").asBoolean()).isFalse();
    assertThat(line(review, "grid-worker").path("mark").asString()).isEqualTo("used");
    assertThat(line(review, "dispatcher").path("mark").asString()).isEqualTo("used");
    assertThat(line(review, "auditor").path("mark").asString()).isEqualTo("never");
    assertThat(line(review, "auditor").path("lastLogIn").isNull()).isTrue();
    assertThat(line(review, "building-head").path("active").asBoolean()).isFalse();

    List<String> marks = lines(review, "").findValuesAsString("mark");
    int never = marks.lastIndexOf("never");
    assertThat(marks.subList(0, never + 1)).containsOnly("never");
    assertThat(marks.get(never + 1)).isEqualTo("unused");
    assertThat(marks.subList(never + 2, marks.size())).containsOnly("used");
    assertThat(lines(review, "?mark=unused").path("items").size()).isEqualTo(1);
    List<String> people = lines(review, "?sort=person").findValuesAsString("person");
    assertThat(people).isSorted().hasSize(identity.postKinds().size());

    AccountId newcomer = district.hire("newcomer");
    appoint(newcomer, "liaison");
    assertThat(lines(review, "").path("items").size()).as("frozen").isEqualTo(people.size());
  }

  @Test
  void comesInPagesAndIsNarrowedByText() {
    String review = open("复核");
    String after = "";
    int seen = 0;
    for (int page = 0; page < 20; page++) {
      JsonNode found = lines(review, "?limit=4&sort=person" + after);
      seen += found.path("items").size();
      if (found.path("next").isNull()) break;
      after = "&after=" + found.path("next").asString();
    }
    assertThat(seen).isEqualTo(identity.postKinds().size());
    assertThat(lines(review, "?text=auditor").path("items").size()).isEqualTo(1);
    assertThat(security.get(reviews() + "/" + review + "/lines?mark=odd").field())
        .isEqualTo("mark");
  }

  @Test
  void confirmsOrWithdrawsALineOnce() {
    String review = open("复核");
    Answer kept = decide(security, review, "liaison", "keep", "");
    assertThat(kept.json().at("/decision/verdict").asString()).isEqualTo("keep");
    assertThat(decide(security, review, "liaison", "keep", "").status()).isEqualTo(200);
    assertThat(decide(security, review, "liaison", "withdraw", "离职").code())
        .isEqualTo("line-decided");

    assertThat(decide(security, review, "grid-worker", "withdraw", " ").field()).isEqualTo("note");
    Caller worker = in("grid-worker");
    Answer withdrawn = decide(security, review, "grid-worker", "withdraw", "已调离");
    assertThat(withdrawn.json().at("/decision/note").asString()).isEqualTo("已调离");
    assertThat(withdrawn.json().path("verdicts").size()).isZero();
    assertThat(worker.get("/api/session").json().path("posts").size()).isZero();
    assertThat(in("auditor").get(base() + "/changes").text())
        .contains("withdraw-post")
        .contains("已调离")
        .contains("end-post")
        .contains("open-review");
    JsonNode counts = show(review).path("counts");
    assertThat(counts.path("kept").asInt()).isEqualTo(1);
    assertThat(counts.path("withdrawn").asInt()).isEqualTo(1);
    assertThat(lines(review, "?state=done").path("items").size()).isEqualTo(2);
    assertThat(decide(security, review, new PostId(Ids.next()), "keep").code())
        .isEqualTo("unknown-line");
  }

  @Test
  void leavesNobodyTheirOwnLine() {
    String review = open("复核");
    assertThat(decide(security, review, "security-admin", "keep", "").code()).isEqualTo("own-line");
    JsonNode own = line(review, "security-admin");
    assertThat(own.path("own").asBoolean()).isTrue();
    assertThat(own.path("verdicts").size()).isZero();

    Caller leader = in("street-leader");
    assertThat(decide(leader, review, "liaison", "keep", "").code())
        .isEqualTo("administrators-only");
    assertThat(decide(leader, review, "security-admin", "withdraw", "不再负责").code())
        .isEqualTo("withdrawn-by-security");
    assertThat(decide(leader, review, "security-admin", "keep", "").status()).isEqualTo(200);
    assertThat(in("system-admin").get(reviews()).status()).isEqualTo(403);
    assertThat(in("auditor").get(reviews() + "/" + review + "/lines").status()).isEqualTo(200);
    assertThat(decide(in("auditor"), review, "liaison", "keep", "").status()).isEqualTo(403);
  }

  @Test
  void tellsOfAPostThatEndedMeanwhile() {
    String review = open("复核");
    String post = district.post("liaison").id().toString();
    assertThat(security.post(base() + "/posts/" + post + "/end", Map.of()).status()).isEqualTo(200);

    assertThat(line(review, "liaison").path("ended").asBoolean()).isTrue();
    assertThat(decide(security, review, "liaison", "keep", "").code()).isEqualTo("line-ended");
    assertThat(show(review).at("/counts/ended").asInt()).isEqualTo(1);
    assertThat(lines(review, "?state=open").path("items").size())
        .isEqualTo(identity.postKinds().size() - 1);
  }

  @Test
  void isClosedWhenEverythingIsDecidedAndStaysAsItIs() {
    String review = open("2026 年第三季度");
    Answer second = security.post(reviews(), Map.of("title", "另一次"));
    assertThat(second.code()).isEqualTo("review-open");
    Answer early = security.post(reviews() + "/" + review + "/close", Map.of());
    assertThat(early.code()).isEqualTo("review-unfinished");
    String post = district.post("liaison").id().toString();
    security.post(base() + "/posts/" + post + "/end", Map.of());

    identity.postKinds().stream()
        .map(kind -> kind.code())
        .filter(kind -> !kind.equals("liaison") && !kind.equals("security-admin"))
        .forEach(
            kind -> assertThat(decide(security, review, kind, "keep", "").status()).isEqualTo(200));
    decide(in("street-leader"), review, "security-admin", "keep", "");
    assertThat(show(review).path("left").asInt()).isZero();
    Answer closed = security.post(reviews() + "/" + review + "/close", Map.of());
    assertThat(closed.json().path("closedBy").asString()).isEqualTo("security-admin");
    assertThat(security.post(reviews() + "/" + review + "/close", Map.of()).status())
        .isEqualTo(200);

    assertThat(line(review, "liaison").at("/decision/verdict").asString()).isEqualTo("ended");
    assertThat(decide(security, review, "auditor", "withdraw", "再想想").code())
        .isEqualTo("line-decided");
    assertThat(security.post(reviews(), Map.of("title", "2026 年第四季度")).status()).isEqualTo(201);
    assertThat(security.get(reviews()).json().path("items").size()).isEqualTo(2);
  }

  /** Both decide at the same moment: one decision, and the other is told whose. */
  @Test
  void takesOneDecisionWhenTwoDecideAtOnce() throws Exception {
    AccountId second = district.hire("second");
    appoint(second, "security-admin");
    Caller other = in("second");
    String review = open("复核");
    List<Callable<Answer>> both =
        List.of(
            () -> decide(security, review, "liaison", "keep", ""),
            () -> decide(other, review, "liaison", "withdraw", "已调离"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Answer> answers = threads.invokeAll(both).stream().map(Future::resultNow).toList();
      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
      boolean kept = answers.getFirst().status() == 200;
      Answer told = kept ? answers.getLast() : answers.getFirst();
      assertThat(told.json().path("detail").asString())
          .contains(kept ? "security-admin" : "second")
          .contains(kept ? "保留" : "收回");
      assertThat(identity.posts(district.street, district.holder("liaison"), identity.today()))
          .hasSize(kept ? 1 : 0);
    }
  }

  @Test
  void isOpenedOnceForTwoWhoOpenAtOnce() throws Exception {
    List<Callable<Integer>> both =
        List.of(
            () -> security.post(reviews(), Map.of("title", "一")).status(),
            () -> security.post(reviews(), Map.of("title", "二")).status());
    try (var threads = Executors.newFixedThreadPool(2)) {
      assertThat(threads.invokeAll(both).stream().map(Future::resultNow))
          .containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void isSentAsAnExcelFile() throws Exception {
    String review = open("2026 年第四季度");
    decide(security, review, "liaison", "withdraw", "=已调离");
    Answer sheet = in("auditor").get(reviews() + "/" + review + "/sheet");
    assertThat(sheet.status()).isEqualTo(200);
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(sheet.response().body()))) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(identity.postKinds().size() + 1);
      Row line =
          rows.stream()
              .filter(row -> row.getCellText(0).equals("liaison"))
              .findFirst()
              .orElseThrow();
      assertThat(line.getCellText(8)).isEqualTo("从未登录");
      assertThat(line.getCellText(11)).isEqualTo("收回");
      assertThat(line.getCellText(12)).isEqualTo("=已调离");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "review_line", "review_decision", "review_closing"})
  void keepsEveryRowAsItWasWritten(String table) {
    assertThat(
            jdbc.sql(
                    """
                    select privilege.privilege_type
                    from pg_class, aclexplode(relacl) as privilege
                    where oid = to_regclass('granting.' || :table)
                    """)
                .param("table", table)
                .query(String.class)
                .list())
        .contains("SELECT", "INSERT")
        .doesNotContain("UPDATE", "DELETE", "TRUNCATE");
  }

  private String open(String title) {
    Answer opened = security.post(reviews(), Map.of("title", title));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return opened.json().path("id").asString();
  }

  private JsonNode show(String review) {
    return security.get(reviews() + "/" + review).json();
  }

  private JsonNode lines(String review, String query) {
    return security.get(reviews() + "/" + review + "/lines" + query).json();
  }

  private JsonNode line(String review, String kind) {
    String post = district.post(kind).id().toString();
    for (JsonNode line : lines(review, "?limit=200").path("items")) {
      if (line.path("post").asString().equals(post)) return line;
    }
    throw new AssertionError("No line of " + kind);
  }

  private Answer decide(Caller caller, String review, String kind, String verdict, String note) {
    String line = "/lines/" + district.post(kind).id() + "/decide";
    return caller.post(reviews() + "/" + review + line, Map.of("verdict", verdict, "note", note));
  }

  private Answer decide(Caller caller, String review, PostId post, String verdict) {
    return caller.post(
        reviews() + "/" + review + "/lines/" + post + "/decide", Map.of("verdict", verdict));
  }

  private void appoint(AccountId account, String kind) {
    identity.appoint(
        district.street,
        Post.over(district.root, kind, new PostId(Ids.next()), account, identity.today()));
  }

  private void lastLogIn(String kind, Duration ago) {
    jdbc.sql("update identity.account set logged_in_at = :at where street_id = :s and id = :id")
        .param("at", clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
        .param("s", district.street.code())
        .param("id", district.holder(kind).value())
        .update();
  }

  private void disable(String kind) {
    String path = base() + "/accounts/" + district.holder(kind);
    Answer done = in("system-admin").patch(path, Map.of("status", "disabled", "version", 1));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    Answer answer = caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return caller;
  }

  private String base() {
    return "/api/streets/" + district.street;
  }

  private String reviews() {
    return base() + "/reviews";
  }
}
