package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What waits on a worker's phone and does not simply go out. */
@DemoTest
class OutboxBrowserTests {
  private final WorkersPhone worker;

  OutboxBrowserTests(@LocalServerPort int port) {
    worker = new WorkersPhone(port);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void showsAConflictAndLetsThePersonDecide() {
    String contested = worker.matter("两个人同时办");
    Page phone = worker.phone();
    WorkersPhone.cut(phone);
    worker.open(phone, contested);
    WorkersPhone.accept(phone);
    worker.desk.post(
        worker.street + "/matters/" + contested + "/actions/escalate",
        Map.of("version", 1, "fields", Map.of("reason", "先上报了")),
        UUID.randomUUID());
    WorkersPhone.restore(phone);
    phone.getByText("1 条没有办成").waitFor();
    phone.evaluate("location.hash = '#/outbox'");
    phone.getByText("在您之后，事项有了变化").waitFor();
    assertThat(phone.locator("main")).containsText("上报社区");
    worker.browsing.picture(phone, "phone-conflict");
    assertAccessible(phone, "conflict");
    assertThat(phone.locator("main")).containsText("不能再做这项操作");

    WorkersPhone.button(phone, "不发了").click();
    phone.locator(".sure .danger").click();
    phone.getByText("回收站").waitFor();
    assertThat(worker.acts(contested)).containsExactly("raise", "escalate");
  }

  @Test
  void warnsBeforeLoggingOutAndForgetsTheToDos() {
    String waiting = worker.matter("退出前没发出去");
    Page phone = worker.phone();
    WorkersPhone.cut(phone);
    worker.open(phone, waiting);
    WorkersPhone.accept(phone);
    phone.evaluate("location.hash = '#/me'");
    WorkersPhone.button(phone, "退出登录").click();
    assertThat(phone.locator("main")).containsText("还有 1 条没有送达");
    WorkersPhone.button(phone, "先不退出").click();
    WorkersPhone.restore(phone);
    WorkersPhone.sent(phone);
    phone.evaluate("location.hash = '#/me'");
    WorkersPhone.button(phone, "退出登录").click();
    phone.getByText("居民上报不用登录").waitFor();
    phone.waitForFunction(
        """
        () => new Promise(resolve => {
          const opening = indexedDB.open('linge-phone')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('matters').objectStore('matters').count()
            asked.onsuccess = () => { resolve(asked.result === 0); opening.result.close() }
          }
        })
        """);
  }

  @Test
  void tellsWhenThePhoneIsFull() {
    Page phone = worker.phone();
    WorkersPhone.cut(phone);
    phone.evaluate(
        """
        () => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.add =
          () => { throw new DOMException('full', 'QuotaExceededError') } }
        """);
    phone.evaluate("location.hash = '#/report'");
    WorkersPhone.button(phone, "不拍照，直接写").click();
    phone.getByLabel("怎么了").fill("存不下了");
    WorkersPhone.button(phone, "发送").click();
    assertThat(phone.locator("main")).containsText("手机存储空间满了");
    assertThat(phone.getByLabel("怎么了")).hasValue("存不下了");
  }
}
