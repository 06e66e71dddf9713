package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@LingeTest
class SessionTests {
  @LocalServerPort int port;

  @Test
  void refusesStrangers() {
    Caller stranger = new Caller(port);

    assertThat(stranger.get("/api/session").code()).isEqualTo("unauthenticated");
    assertThat(stranger.logIn("nobody", "wrong").code()).isEqualTo("login-failed");
  }
}
