package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LingeTest
class PasswordTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired PasswordRules rules;
  @Autowired JdbcClient jdbc;
  private TestDistrict district;
  private Caller system;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    system = new Caller(port);
    system.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "Sh0rt!, 至少 10 个字符",
    "my.wang.Fang9, 不能包含登录名",
    "aaaaaaaaaaaa, 过于简单",
    "onlysmall12, 3 种",
    "Wangge@2026!, 常见的密码",
    "Qwer1234!@#$, 常见的密码",
    "Aa123456789., 常见的密码",
    "1qaz@WSX3edc, 常见的密码",
    "Jiedao-123456, 常见的密码",
    "Woaini520!!!, 常见的密码"
  })
  void namesTheRuleThatIsBroken(String password, String rule) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> rules.require("password", password, "wang.fang"));
    assertThat(refused.details().get("reason")).asString().contains(rule);
    assertThat(refused.field()).isEqualTo("password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"correct horse battery", "Lvcha-Hongzao7", "雨后的梧桐树影子很长很长很长", "mK3.vn8QzW"})
  void takesWhatIsLongOrMixed(String password) {
    assertThatCode(() -> rules.require("password", password, "wang.fang"))
        .doesNotThrowAnyException();
  }

  @Test
  void demandsAnOwnOneInPlaceOfAnAdministrators() {
    String loginName = "new-" + district.street;
    Map<String, String> opening =
        Map.of("loginName", loginName, "name", "新人", "password", "Given-by-7-hands");
    assertThat(system.post(base() + "/accounts", opening).status()).isEqualTo(201);

    Caller newcomer = new Caller(port);
    Answer first = newcomer.logIn(loginName, "Given-by-7-hands");
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.json().path("step").asString()).isEqualTo("password");
    assertThat(newcomer.get(base() + "/posts").status()).isEqualTo(401);

    String path = "/api/session/new-password";
    Answer same = newcomer.post(path, Map.of("replacement", "Given-by-7-hands"));
    assertThat(same.field()).isEqualTo("replacement");
    assertThat(same.text()).contains("最近用过的 5 个");
    Answer in = newcomer.post(path, Map.of("replacement", "Taken-by-2-hands"));
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(in.json().path("name").asString()).isEqualTo("新人");
    assertThat(new Caller(port).logIn(loginName, "Taken-by-2-hands").status()).isEqualTo(200);
  }

  @Test
  void remembersTheLastFive() {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("liaison"), TestDistrict.PASSWORD);
    String current = TestDistrict.PASSWORD;
    for (String next : List.of("first of the day", "second of it", "third of it yet")) {
      String word = next + " 1A";
      assertThat(change(worker, current, word).status()).isEqualTo(204);
      current = word;
    }
    assertThat(change(worker, current, TestDistrict.PASSWORD).field()).isEqualTo("replacement");
    assertThat(change(worker, current, "first of the day 1A").field()).isEqualTo("replacement");
    for (String next : List.of("fourth of it 2B", "fifth of it all 2B")) {
      assertThat(change(worker, current, next).status()).isEqualTo(204);
      current = next;
    }
    assertThat(change(worker, current, TestDistrict.PASSWORD).status()).isEqualTo(204);
    assertThat(
            jdbc.sql("select count(*) from identity.past_password where street_id = :street")
                .param("street", district.street.code())
                .query(Integer.class)
                .single())
        .isEqualTo(5);
  }

  @Test
  void leavesResidentsTheirRules() {
    Map<String, Object> signUp =
        Map.of(
            "street",
            district.street.toString(),
            "loginName",
            "zhou-" + district.street,
            "password",
            "wangge2026!!");
    assertThat(new Caller(port).post("/api/accounts/residents", signUp, Ids.next()).status())
        .isEqualTo(201);
  }

  private static Answer change(Caller caller, String current, String replacement) {
    return caller.post(
        "/api/session/password", Map.of("current", current, "replacement", replacement));
  }

  private String base() {
    return "/api/streets/" + district.street;
  }
}
