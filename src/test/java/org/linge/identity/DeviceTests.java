package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0"
            + " Safari/537.36 Edg/140.0.0.0| Windows 电脑 · Edge 140",
        "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 Mobile"
            + " Safari/537.36 MicroMessenger/8.0.47| 安卓手机 · 微信 8",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1"
            + " Mobile/15E148 Safari/604.1| 苹果手机 · Safari 18",
        "Mozilla/5.0 (X11; UOS x86_64) AppleWebKit/537.36 Chrome/108.0.0.0 Safari/537.36"
            + "| 统信电脑 · Chrome 108",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            + "| Linux 电脑 · Firefox 140",
        "curl/8.5 | 其他程序",
        "'' | 未知设备"
      })
  void saysWhichDeviceItIs(String userAgent, String words) {
    assertThat(Device.words(userAgent)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "10.21.3.77, 10.21.3.*",
    "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3:*",
    "::1, ::1:*"
  })
  void shortensTheAddressToTheNetwork(String address, String network) {
    assertThat(new Origin(address, null).network()).isEqualTo(network);
  }
}
