package org.linge;

import java.util.List;
import java.util.Map;
import org.linge.shared.ClientRight;

/** Programs with keys that a street's administrator has issued. */
public final class TestClients {
  private TestClients() {}

  public static Caller issue(
      int port, TestDistrict district, String name, int perMinute, ClientRight... rights) {
    return Caller.withKey(port, key(port, district, name, perMinute, rights));
  }

  public static String key(
      int port, TestDistrict district, String name, int perMinute, ClientRight... rights) {
    Caller administrator = new Caller(port);
    administrator.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
    Caller.Answer answer =
        administrator.post(
            "/api/streets/" + district.street + "/clients",
            Map.of("name", name, "rights", List.of(rights), "perMinute", perMinute));
    if (answer.status() != 201) throw new AssertionError(answer.toString());
    return answer.json().path("key").asString();
  }
}
