package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Page;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.DemoTest;
import org.linge.shared.Ids;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A worker's phone whose network is cut in the middle of everything. */
@DemoTest
class OfflineBrowserTests {
  private final WorkersPhone worker;

  OfflineBrowserTests(@LocalServerPort int port) {
    worker = new WorkersPhone(port);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void worksWithoutASignalAndSaysSo() {
    String accepted = worker.matter("离线受理");
    String escalated = worker.matter("离线上报");
    Page phone = worker.phone();
    WorkersPhone.cut(phone);
    phone.reload();
    phone.getByText("手机里存的").waitFor();
    assertThat(phone.locator(".signals")).containsText("没有信号");
    assertAccessible(phone, "to-dos without a signal");

    worker.open(phone, accepted);
    WorkersPhone.accept(phone);
    assertThat(phone.locator("main")).containsText("待发送");
    assertThat(phone.locator("main")).containsText("网格办理中");
    WorkersPhone.handle(phone, "已清理干净");
    worker.open(phone, escalated);
    WorkersPhone.escalate(phone, "网格处理不了");
    WorkersPhone.report(phone, "断网时看到井盖坏了");
    worker.browsing.picture(phone, "phone-offline-report");
    assertThat(phone.locator(".signals")).containsText("没有信号：4 条等待发送");
    assertThat(worker.acts(accepted)).containsExactly("raise");

    phone.evaluate("location.hash = '#/outbox'");
    phone.getByText("等待发送").first().waitFor();
    worker.browsing.picture(phone, "phone-outbox");
    assertAccessible(phone, "outbox");
    assertNoSidewaysScroll(phone, "outbox");
    WorkersPhone.restore(phone);
    WorkersPhone.sent(phone);

    assertThat(worker.acts(accepted)).containsExactly("raise", "accept", "handle");
    assertThat(worker.acts(escalated)).containsExactly("raise", "escalate");
    assertThat(worker.found("断网时看到井盖坏了")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void losesAndDoublesNothingHoweverTheNetworkIsCut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String handled = worker.matter("甲" + seed + Ids.next());
    String escalated = worker.matter("乙" + seed + Ids.next());
    String text = "随机断网" + seed + Ids.next().toString().substring(19);
    Page phone = worker.phone();
    // Some calls never reach the server, of some the answer never comes back.
    phone
        .context()
        .route(
            "**/api/streets/**",
            route -> {
              int fate = route.request().method().equals("GET") ? 9 : random.nextInt(10);
              if (fate < 2) {
                route.abort();
              } else if (fate < 5) {
                route.fetch();
                route.abort();
              } else {
                route.resume();
              }
            });

    worker.open(phone, handled);
    WorkersPhone.accept(phone);
    if (random.nextBoolean()) WorkersPhone.cut(phone);
    WorkersPhone.handle(phone, "已办理");
    phone = killed(phone, random.nextBoolean());
    worker.open(phone, escalated);
    WorkersPhone.escalate(phone, "处理不了");
    if (random.nextBoolean()) WorkersPhone.cut(phone);
    WorkersPhone.report(phone, text);
    phone = killed(phone, random.nextBoolean());
    WorkersPhone.restore(phone);
    WorkersPhone.sent(phone);

    assertThat(worker.acts(handled)).containsExactly("raise", "accept", "handle");
    assertThat(worker.acts(escalated)).containsExactly("raise", "escalate");
    assertThat(worker.found(text)).isEqualTo(1);
    JsonNode item =
        worker
            .desk
            .get(worker.street + "/matters?limit=50&text=" + text)
            .json()
            .path("items")
            .path(0);
    assertThat(item.path("photos").asInt()).isEqualTo(3);
  }

  /** The page is closed in the middle and opened anew, as a phone does when it needs the memory. */
  private Page killed(Page phone, boolean really) {
    if (!really) return phone;
    Page next = phone.context().newPage();
    phone.close();
    worker.browsing.open(next, "/m/#/todo");
    next.getByLabel("主导航").waitFor();
    return next;
  }
}
