package org.linge.granting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LingeTest
class GrantTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired AskForGrant askForGrant;
  @Autowired JdbcClient jdbc;
  private TestDistrict district;
  private Caller security;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    security = in("security-admin");
  }

  @Test
  void givesThePostThatWasAskedForWithoutALogIn() {
    Caller worker = in("liaison");
    Answer asked = worker.post(grants(), asking("grid-leader", null, district.grid));
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    assertThat(asked.json().path("state").asString()).isEqualTo("asked");
    String id = asked.json().path("id").asString();
    assertThat(worker.get("/api/session").json().path("posts").size()).isEqualTo(1);

    assertThat(security.get(grants() + "/open").text()).contains(id);
    Answer approved = decide(security, id, true);
    assertThat(approved.json().path("state").asString()).isEqualTo("approved");
    assertThat(decide(security, id, true).status()).as("a repetition").isEqualTo(200);
    assertThat(decide(security, id, false).code()).isEqualTo("already-decided");

    assertThat(worker.get("/api/session").json().path("posts").size()).isEqualTo(2);
    assertThat(worker.get("/api/session").json().path("rights").toString())
        .contains("MATTER_EXPORT");
    assertThat(in("auditor").get(base() + "/changes").text())
        .contains("ask-for-post")
        .contains("approve-request");
  }

  @Test
  void isNeverDecidedByThoseWhoAskOrGet() {
    Answer own = security.post(grants(), asking("liaison", null, district.grid));
    assertThat(decide(security, id(own), true).code()).isEqualTo("own-request");

    AccountId newcomer = district.hire("newcomer");
    Answer other = security.post(grants(), asking("liaison", newcomer, district.grid));
    assertThat(decide(security, id(other), true).code()).isEqualTo("own-request");
    assertThat(security.get(grants() + "/open").json().path("items").size()).isZero();
    assertThat(decide(in("street-leader"), id(other), true).code())
        .isEqualTo("security-admin-first");
  }

  @Test
  void needsTwoPeopleForAnAdministrator() {
    AccountId newcomer = district.hire("newcomer");
    Map<String, Object> post =
        Map.of(
            "kind", "auditor",
            "account", newcomer.toString(),
            "area", district.root.toString());
    assertThat(security.post(base() + "/posts", post, Ids.next()).code()).isEqualTo("four-eyes");

    String id = id(security.post(grants(), asking("auditor", newcomer, district.root)));
    assertThat(decide(security, id, true).code()).isEqualTo("second-person");
    Caller leader = in("street-leader");
    assertThat(leader.get(grants() + "/open").text()).contains(id);
    assertThat(decide(leader, id, true).json().path("state").asString()).isEqualTo("approved");

    Caller secretary = in("community-secretary");
    String asked = id(secretary.post(grants(), asking("system-admin", null, district.root)));
    assertThat(decide(leader, asked, true).code()).isEqualTo("security-admin-first");
    assertThat(decide(security, asked, true).json().path("state").asString()).isEqualTo("asked");
    assertThat(decide(security, asked, true).code()).isEqualTo("second-person");
    assertThat(decide(leader, asked, true).json().path("state").asString()).isEqualTo("approved");
  }

  @Test
  void isAskedForOthersOnlyWhereOneIsInCharge() {
    AccountId newcomer = district.hire("newcomer");
    Caller secretary = in("community-secretary");
    assertThat(secretary.get(grants() + "/people?text=newc").text()).contains("newcomer");

    assertThat(secretary.post(grants(), asking("grid-worker", newcomer, district.grid)).status())
        .isEqualTo(201);
    Answer again = secretary.post(grants(), asking("grid-worker", newcomer, district.grid));
    assertThat(again.code()).isEqualTo("already-asked");
    Answer outside = secretary.post(grants(), asking("grid-worker", newcomer, district.west));
    assertThat(outside.code()).isEqualTo("only-for-oneself");
    Answer worker = in("grid-worker").post(grants(), asking("liaison", newcomer, district.grid));
    assertThat(worker.field()).isEqualTo("account");
    AccountId resident = district.resident("resident");
    assertThat(secretary.post(grants(), asking("liaison", resident, district.grid)).code())
        .isEqualTo("resident-holds-no-post");
    assertThat(secretary.post(grants(), asking("dispatcher", null, district.grid)).code())
        .isEqualTo("wrong-place-of-post");
  }

  @Test
  void isWithdrawnRefusedOrLapses() {
    Caller worker = in("liaison");
    String first = id(worker.post(grants(), asking("grid-leader", null, district.grid)));
    assertThat(in("grid-worker").post(grants() + "/" + first + "/withdraw", "{}").code())
        .isEqualTo("others-request");
    assertThat(worker.post(grants() + "/" + first + "/withdraw", "{}").status()).isEqualTo(200);
    assertThat(decide(security, first, true).code()).isEqualTo("already-decided");

    String second = id(worker.post(grants(), asking("grid-leader", null, district.grid)));
    Answer bare = security.post(grants() + "/" + second + "/decide", Map.of("approve", false));
    assertThat(bare.field()).isEqualTo("answer");
    Answer refused = decide(security, second, false);
    assertThat(refused.json().path("answer").asString()).isEqualTo("看过了");

    String third = id(worker.post(grants(), asking("grid-leader", null, district.grid)));
    jdbc.sql("update granting.request set expires_at = asked_at where street_id = :s and id = :id")
        .param("s", district.street.code())
        .param("id", java.util.UUID.fromString(third))
        .update();
    assertThat(decide(security, third, true).code()).isEqualTo("request-expired");
    askForGrant.expire();
    assertThat(worker.get(grants()).json().at("/items/0/state").asString()).isEqualTo("expired");
    assertThat(in("auditor").get(base() + "/changes?limit=1").text()).contains("expire-request");
  }

  /** Both press at the same moment: one post, and the second is told. */
  @Test
  void approvesOnceWhenTwoDecideAtOnce() throws Exception {
    AccountId second = district.hire("second");
    identity.appoint(
        district.street,
        Post.over(
            district.root, "security-admin", new PostId(Ids.next()), second, identity.today()));
    Caller other = in("second");
    String id = id(in("liaison").post(grants(), asking("grid-leader", null, district.grid)));

    List<Callable<Integer>> both =
        List.of(() -> decide(security, id, true).status(), () -> decide(other, id, true).status());
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Integer> answers =
          threads.invokeAll(both).stream().map(java.util.concurrent.Future::resultNow).toList();
      assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }
    assertThat(
            identity.posts(district.street, district.holder("liaison"), identity.today()).stream()
                .filter(post -> post.kind().equals("grid-leader")))
        .hasSize(1);
  }

  /** Two powers for one person, approved at the same moment: one is refused. */
  @RepeatedTest(3)
  void givesOneOfTwoPowersThatAreApprovedAtOnce() throws Exception {
    AccountId mighty = district.hire("mighty");
    String auditor = id(security.post(grants(), asking("auditor", mighty, district.root)));
    String system = id(security.post(grants(), asking("system-admin", mighty, district.root)));
    Caller leader = in("street-leader");
    Caller same = in("street-leader");

    List<Callable<Answer>> both =
        List.of(() -> decide(leader, auditor, true), () -> decide(same, system, true));
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Answer> answers =
          threads.invokeAll(both).stream().map(java.util.concurrent.Future::resultNow).toList();
      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 422);
      assertThat(answers.stream().filter(answer -> answer.status() == 422))
          .allMatch(answer -> answer.code().equals("posts-exclude-each-other"));
    }
    assertThat(identity.posts(district.street, mighty, identity.today())).hasSize(1);
  }

  private Answer decide(Caller caller, String id, boolean approve) {
    return caller.post(
        grants() + "/" + id + "/decide", Map.of("approve", approve, "answer", "看过了"));
  }

  private static String id(Answer asked) {
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    return asked.json().path("id").asString();
  }

  private static Map<String, Object> asking(
      String kind, @org.jspecify.annotations.Nullable AccountId account, AreaId area) {
    Map<String, Object> asking = new HashMap<>();
    asking.put("kind", kind);
    asking.put("area", area.toString());
    asking.put("until", LocalDate.of(2199, 1, 1).toString());
    asking.put("reason", "人手不够");
    if (account != null) asking.put("account", account.toString());
    return asking;
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

  private String grants() {
    return base() + "/grants";
  }
}
