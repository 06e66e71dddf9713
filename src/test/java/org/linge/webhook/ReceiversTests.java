package org.linge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.shared.BackOff;
import org.linge.shared.Refused;

class ReceiversTests {
  private final Receivers receivers =
      new Receivers(new WebhookSettings(false, Duration.ofSeconds(10), Duration.ofDays(30)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://8.8.8.8/hook",
        "ftp://8.8.8.8/",
        "https:8.8.8.8",
        "https://user:password@8.8.8.8/",
        "https://8.8.8.8/#part",
        "https:///hook",
        "not an address",
        "https://127.0.0.1/hook",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://198.18.0.1/",
        "https://255.255.255.255/",
        "https://224.0.0.1/",
        "https://[::1]/",
        "https://[fc00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://2130706433/",
        "https://localhost/",
        "https://no-such-host.invalid/"
      })
  void refusesWhatIsNotOutside(String url) {
    assertThatThrownBy(() -> receivers.check(url)).isInstanceOf(Refused.class);
  }

  @Test
  void takesWhatIs() throws UnknownHostException {
    assertThat(receivers.check("https://8.8.8.8/hook?a=b").getHost()).isEqualTo("8.8.8.8");
    assertThat(Receivers.isInside(InetAddress.getByName("2400:3200::1"))).isFalse();
    assertThat(Receivers.isInside(InetAddress.getByName("172.32.0.1"))).isFalse();
  }

  @Test
  void leavesAReceiverAloneForLongerEachTime() {
    assertThat(BackOff.after(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(BackOff.after(2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(BackOff.after(10)).isEqualTo(Duration.ofMinutes(256));
    assertThat(BackOff.after(11)).isEqualTo(Duration.ofHours(6));
    assertThat(BackOff.after(1_000)).isEqualTo(Duration.ofHours(6));
  }
}
