package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.shared.Vault;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, units and posts as their administrators handle them through HTTP. */
@LingeTest
class AdministrationTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;
  @Autowired Vault vault;
  private TestDistrict district;
  private Caller system;
  private Caller security;
  private String base;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    system = caller("system-admin");
    security = caller("security-admin");
  }

  @Test
  void opensAnAccountOnceForEachKey() {
    UUID key = Ids.next();
    Map<String, Object> opening = opening("wang.fang", "王芳");

    Answer first = system.post(base + "/accounts", opening, key);
    Answer again = system.post(base + "/accounts", opening, key);
    Answer other = system.post(base + "/accounts", opening("wang.fang", "王方"), key);
    Answer taken = system.post(base + "/accounts", opening("wang.fang", "王芳"));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.json().path("id").asString()).isEqualTo(key.toString());
    assertThat(other.code()).isEqualTo("key-reused");
    assertThat(other.status()).isEqualTo(422);
    assertThat(taken.code()).isEqualTo("login-name-taken");
    assertThat(taken.field()).isEqualTo("loginName");
    assertThat(accountsNamed("wang.fang-" + district.street)).isEqualTo(1);
  }

  @Test
  void listsAccountsPageByPageAndByText() {
    int seen = 0;
    String after = "";
    do {
      var page = system.get(base + "/accounts?limit=5" + after).json();
      seen += page.path("items").size();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(5);
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!after.isEmpty());

    assertThat(seen).isEqualTo(identity.postKinds().size());
    var found = system.get(base + "/accounts?text=grid-").json().path("items");
    assertThat(found.size()).isEqualTo(3);
    assertThat(found.get(0).toString()).contains("posts").doesNotContain("noop");
    assertThat(system.get(base + "/accounts?kind=resident").json().path("items").size()).isZero();
  }

  @Test
  void changesOnlyWhatWasRead() {
    String path = base + "/accounts/" + district.holder("liaison");

    assertThat(
            system.patch(path, Map.of("name", "李四", "version", 1)).json().path("version").asInt())
        .isEqualTo(2);
    assertThat(system.patch(path, Map.of("name", "李四", "version", 1)).status()).isEqualTo(200);
    Answer stale = system.patch(path, Map.of("name", "王五", "version", 1));
    assertThat(stale.code()).isEqualTo("stale-version");
    assertThat(stale.json().path("version").asInt()).isEqualTo(2);
    assertThat(system.patch(path, Map.of("name", " ", "version", 2)).field()).isEqualTo("name");
    assertThat(system.patch(path, Map.of("status", "gone", "version", 2)).field())
        .isEqualTo("status");
    String own = base + "/accounts/" + district.holder("system-admin");
    assertThat(system.patch(own, Map.of("status", "disabled", "version", 1)).code())
        .isEqualTo("own-account");
  }

  @Test
  void setsPasswordsButNotThoseOfOtherAdministrators() {
    Map<String, String> password = Map.of("password", "long walks uphill");

    assertThat(system.post(password("liaison"), password).status()).isEqualTo(204);
    assertThat(new Caller(port).logIn(district.loginName("liaison"), "long walks uphill").status())
        .isEqualTo(202);
    assertThat(system.post(password("auditor"), password).code()).isEqualTo("administrator");
    assertThat(system.post(password("security-admin"), password).code()).isEqualTo("administrator");
  }

  @Test
  void unlocksAnAccount() {
    Caller guesser = new Caller(port);
    for (int i = 0; i < 5; i++) {
      guesser.logIn(district.loginName("liaison"), "wrong password");
    }
    Answer locked = guesser.logIn(district.loginName("liaison"), TestDistrict.PASSWORD);
    assertThat(locked.code()).isEqualTo("login-locked");
    assertThat(locked.header("Retry-After")).isNotNull();

    String account = base + "/accounts/" + district.holder("liaison");
    assertThat(system.get(account).json().path("lockedUntil").isNull()).isFalse();
    assertThat(system.post(account + "/unlock", "{}").json().path("lockedUntil").isNull()).isTrue();

    assertThat(guesser.logIn(district.loginName("liaison"), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void appointsAndDismisses() {
    AccountId account = district.hire("newcomer");
    UUID key = Ids.next();
    Map<String, Object> post = post("grid-worker", account, "area", district.grid);

    Answer appointed = security.post(base + "/posts", post, key);
    assertThat(appointed.status()).as(appointed.text()).isEqualTo(201);
    assertThat(appointed.json().at("/account/name").asString()).isEqualTo("newcomer");
    assertThat(appointed.json().at("/area/name").asString()).isEqualTo("网格");
    assertThat(security.post(base + "/posts", post, key).text()).isEqualTo(appointed.text());
    assertThat(security.post(base + "/posts", post).code()).isEqualTo("post-already-held");
    assertThat(
            security
                .post(base + "/posts", post("grid-worker", account, "area", district.east), key)
                .code())
        .isEqualTo("key-reused");

    String end = base + "/posts/" + key + "/end";
    assertThat(security.post(end, "{\"until\":\"2020-01-01\"}").field()).isEqualTo("until");
    Answer ended = security.post(end, "{}");
    assertThat(ended.json().path("until").asString()).isNotEmpty();
    assertThat(security.post(end, "{}").text()).isEqualTo(ended.text());
    assertThat(security.get(base + "/posts?account=" + account).json().path("items").size())
        .isZero();
    assertThat(
            security.get(base + "/posts?ended=true&account=" + account).json().path("items").size())
        .isEqualTo(1);
    assertThat(security.post(base + "/posts", post).status()).isEqualTo(201);
  }

  @Test
  void refusesPostsThatCannotBe() {
    AccountId account = district.hire("newcomer");
    AccountId resident = district.resident("resident");
    AccountId self = district.holder("security-admin");
    AccountId auditor = district.holder("auditor");

    assertRefused("wrong-place-of-post", "area", "dispatcher", account, "area", district.grid);
    assertRefused("wrong-place-of-post", "unit", "grid-worker", account, "unit", district.unit);
    assertRefused("wrong-place-of-post", "area", "unit-handler", account, "area", district.grid);
    assertRefused("unknown-post-kind", "kind", "emperor", account, "area", district.grid);
    assertRefused("unknown-unit", "unit", "unit-handler", account, "unit", Ids.next());
    assertRefused("unknown-account", "account", "liaison", Ids.next(), "area", district.grid);
    assertRefused("resident-holds-no-post", "account", "liaison", resident, "area", district.grid);
    assertRefused("own-post", "account", "liaison", self, "area", district.grid);
    assertRefused(
        "posts-exclude-each-other", "kind", "system-admin", auditor, "area", district.root);
    assertThat(security.post(base + "/posts", post("liaison", account, "x", "y")).field())
        .isEqualTo("x");
    Map<String, Object> nowhere = Map.of("kind", "liaison", "account", account.toString());
    assertThat(security.post(base + "/posts", nowhere).field()).isEqualTo("area");
    String own = base + "/posts/" + district.post("security-admin").id() + "/end";
    assertThat(security.post(own, "{}").code()).isEqualTo("own-post");
    assertThat(security.post(base + "/posts/" + Ids.next() + "/end", "{}").code())
        .isEqualTo("unknown-post");
  }

  @Test
  void foundsUnits() {
    UUID key = Ids.next();
    Map<String, Object> unit =
        Map.of(
            "code",
            "FIRE",
            "name",
            "消防站",
            "kind",
            "station",
            "parent",
            district.unit.toString(),
            "serves",
            new String[] {district.east.toString()});

    Answer founded = system.post(base + "/units", unit, key);
    assertThat(founded.status()).as(founded.text()).isEqualTo(201);
    assertThat(system.post(base + "/units", unit, key).text()).isEqualTo(founded.text());
    assertThat(system.post(base + "/units", unit).code()).isEqualTo("unit-code-taken");
    assertThat(system.get(base + "/units").json().path("items").size()).isEqualTo(2);
    Map<String, Object> orphan = new HashMap<>(unit);
    orphan.put("code", "ORPHAN");
    orphan.put("parent", Ids.next().toString());
    assertThat(system.post(base + "/units", orphan).field()).isEqualTo("parent");
  }

  @Test
  void letsResidentsSignUpAndSealsTheirPhone() {
    Caller resident = new Caller(port);
    Map<String, Object> signUp =
        Map.of(
            "street",
            district.street.toString(),
            "loginName",
            "old.zhou-" + district.street,
            "password",
            "tai chi at dawn",
            "phone",
            "13900001111");

    Answer signed = resident.post("/api/accounts/residents", signUp);

    assertThat(signed.status()).as(signed.text()).isEqualTo(201);
    var me = resident.logIn("old.zhou-" + district.street, "tai chi at dawn").json();
    assertThat(me.path("posts").size()).isZero();
    assertThat(me.path("rights").size()).isZero();
    assertThat(resident.get(base + "/posts").code()).isEqualTo("forbidden");
    byte[] sealed =
        jdbc.sql(
                """
                select phone_sealed from identity.account
                where street_id = :street and id = :id
                """)
            .param("street", district.street.code())
            .param("id", UUID.fromString(signed.json().path("account").asString()))
            .query((row, n) -> row.getBytes(1))
            .single();
    assertThat(vault.open(district.street + "/account-phone", Objects.requireNonNull(sealed)))
        .isEqualTo("13900001111");
  }

  @Test
  void tellsTheAuditorWhoDidWhat() {
    system.post(base + "/accounts", opening("seen", "被看见"));

    var changes = caller("auditor").get(base + "/changes?limit=1").json();

    assertThat(changes.at("/items/0/act").asString()).isEqualTo("open-account");
    assertThat(changes.at("/items/0/actorName").asString()).isEqualTo("system-admin");
    assertThat(changes.path("next").asString()).isNotEmpty();
  }

  private void assertRefused(
      String code, String field, String kind, Object account, String place, Object id) {
    Answer answer = security.post(base + "/posts", post(kind, account, place, id));
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.field()).isEqualTo(field);
  }

  private Map<String, Object> post(String kind, Object account, String place, Object id) {
    return Map.of(
        "kind", kind, "account", account.toString(), place, id.toString(), "from", "2026-01-01");
  }

  private Map<String, Object> opening(String loginName, String name) {
    return Map.of(
        "loginName",
        loginName + "-" + district.street,
        "name",
        name,
        "password",
        "0123456789 long");
  }

  private String password(String kind) {
    return base + "/accounts/" + district.holder(kind) + "/password";
  }

  private Caller caller(String kind) {
    Caller caller = new Caller(port);
    caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    return caller;
  }

  private @Nullable Integer accountsNamed(String loginName) {
    return jdbc.sql(
            """
            select count(*) from identity.account
            where street_id = :street and login_name = :loginName
            """)
        .param("street", district.street.code())
        .param("loginName", loginName)
        .query(Integer.class)
        .single();
  }
}
