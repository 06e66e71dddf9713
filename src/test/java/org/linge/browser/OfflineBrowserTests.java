package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.DemoTest;
import org.linge.shared.Ids;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A worker's phone whose network is cut in the middle of everything. */
@DemoTest
class OfflineBrowserTests {
  private final Browsing browsing;
  private final Caller desk;
  private final String street;
  private final Spot spot;

  OfflineBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
    desk = new Caller(port);
    JsonNode me = desk.logIn("wangge", DemoTest.PASSWORD).json();
    street = "/api/streets/" + me.path("street").asString();
    spot = spot(me.path("posts").path(0).path("area").path("id").asString());
  }

  private record Spot(double longitude, double latitude) {}

  private Spot spot(String area) {
    JsonNode bounds = desk.get(street + "/areas/" + area).json().path("bounds");
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) box[i] = bounds.path(i).asDouble();
    for (int i = 0; i < 100; i++) {
      double x = box[0] + (box[2] - box[0]) * ((i * 37 % 100) + 0.5) / 100;
      double y = box[1] + (box[3] - box[1]) * ((i * 61 % 100) + 0.5) / 100;
      if (desk.get("/api/areas/at?lon=" + x + "&lat=" + y).text().contains(area)) {
        return new Spot(x, y);
      }
    }
    throw new IllegalStateException("No point found in " + area);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  /** A matter that waits for the worker. */
  private String matter(String text) {
    Map<String, Object> report =
        Map.of("description", text, "lon", spot.longitude(), "lat", spot.latitude());
    return desk.post(street + "/matters", report, Ids.next()).json().path("id").asString();
  }

  private List<String> acts(String matter) {
    List<String> acts = new ArrayList<>();
    for (JsonNode entry : desk.get(street + "/matters/" + matter).json().path("timeline")) {
      acts.add(entry.path("action").asString());
    }
    return acts;
  }

  private int found(String text) {
    return desk.get(street + "/matters?limit=50&text=" + text).json().path("items").size();
  }

  /** Logged in, with all pages and to-dos on it. */
  private Page phone() {
    Page phone = browsing.phone(spot.longitude(), spot.latitude());
    browsing.open(phone, "/m/#/login");
    phone.getByLabel("账号").fill("wangge");
    phone.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(phone, "登录").click();
    phone.waitForURL("**/m/#/todo");
    ready(phone);
    return phone;
  }

  /** Until the service worker has the pages and the store has the to-dos. */
  private static void ready(Page phone) {
    phone.waitForFunction(
        """
        async () => {
          const registration = await navigator.serviceWorker.getRegistration('/m/')
          if (registration?.active?.state !== 'activated') return false
          // To open what is not there yet would make it, empty.
          if (!(await indexedDB.databases()).some(({ name }) => name === 'linge-phone')) return false
          return new Promise(resolve => {
            const opening = indexedDB.open('linge-phone')
            opening.onerror = () => resolve(false)
            opening.onsuccess = () => {
              const asked = opening.result.transaction('facts').objectStore('facts').get('stock')
              asked.onsuccess = () => { resolve(asked.result !== undefined); opening.result.close() }
            }
          })
        }
        """);
  }

  private static Locator button(Page phone, String name) {
    return phone.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void open(Page phone, String matter) {
    phone.evaluate("id => { location.hash = '#/matter/' + id }", matter);
    phone.locator("main h1").first().waitFor();
  }

  private static void cut(Page phone) {
    phone.context().setOffline(true);
  }

  private static void restore(Page phone) {
    phone.context().setOffline(false);
  }

  private void accept(Page phone) {
    button(phone, "受理").click();
    phone.locator("dialog[open] button[type=submit]").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  private void handle(Page phone, String note) {
    button(phone, "办理完成").click();
    phone.getByLabel("办理结果").fill(note);
    phone.locator("dialog[open] input[type=file]").setInputFiles(photo("after", 1));
    phone.locator("dialog[open] li img").waitFor();
    phone.locator("dialog[open] button[type=submit]:not([disabled])").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  private void escalate(Page phone, String reason) {
    button(phone, "其他").click();
    phone.locator("dialog[open]").getByText("上报社区").first().click();
    phone.getByLabel("上报原因").fill(reason);
    phone.locator("dialog[open] button[type=submit]").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
  }

  private void report(Page phone, String text) {
    phone.evaluate("location.hash = '#/report'");
    phone
        .locator("label:has-text('从相册选') input[type=file]")
        .setInputFiles(new FilePayload[] {photo("a", 2), photo("b", 3), photo("c", 4)});
    phone.getByLabel("怎么了").fill(text);
    button(phone, "发送").click();
    phone.getByText("已记在手机里").or(phone.getByText("收到了")).first().waitFor();
  }

  private static void sent(Page phone) {
    phone.evaluate("location.hash = '#/outbox'");
    phone.waitForCondition(
        () -> {
          phone.evaluate("document.querySelector('.thumb .primary')?.click()");
          return phone.getByText("都已送达").isVisible();
        },
        new Page.WaitForConditionOptions().setTimeout(120_000));
  }

  @Test
  void worksWithoutASignalAndSaysSo() {
    String accepted = matter("离线受理");
    String escalated = matter("离线上报");
    Page phone = phone();
    cut(phone);
    phone.reload();
    phone.getByText("手机里存的").waitFor();
    assertThat(phone.locator(".signals")).containsText("没有信号");
    assertAccessible(phone, "to-dos without a signal");

    open(phone, accepted);
    accept(phone);
    assertThat(phone.locator("main")).containsText("待发送");
    assertThat(phone.locator("main")).containsText("网格办理中");
    handle(phone, "已清理干净");
    open(phone, escalated);
    escalate(phone, "网格处理不了");
    report(phone, "断网时看到井盖坏了");
    browsing.picture(phone, "phone-offline-report");
    assertThat(phone.locator(".signals")).containsText("没有信号：4 条等待发送");
    assertThat(acts(accepted)).containsExactly("raise");

    phone.evaluate("location.hash = '#/outbox'");
    phone.getByText("等待发送").first().waitFor();
    browsing.picture(phone, "phone-outbox");
    assertAccessible(phone, "outbox");
    assertNoSidewaysScroll(phone, "outbox");
    restore(phone);
    sent(phone);

    assertThat(acts(accepted)).containsExactly("raise", "accept", "handle");
    assertThat(acts(escalated)).containsExactly("raise", "escalate");
    assertThat(found("断网时看到井盖坏了")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void losesAndDoublesNothingHoweverTheNetworkIsCut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String handled = matter("甲" + seed + Ids.next());
    String escalated = matter("乙" + seed + Ids.next());
    String text = "随机断网" + seed + Ids.next().toString().substring(19);
    Page phone = phone();
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

    open(phone, handled);
    accept(phone);
    if (random.nextBoolean()) cut(phone);
    handle(phone, "已办理");
    phone = killed(phone, random.nextBoolean());
    open(phone, escalated);
    escalate(phone, "处理不了");
    if (random.nextBoolean()) cut(phone);
    report(phone, text);
    phone = killed(phone, random.nextBoolean());
    restore(phone);
    sent(phone);

    assertThat(acts(handled)).containsExactly("raise", "accept", "handle");
    assertThat(acts(escalated)).containsExactly("raise", "escalate");
    assertThat(found(text)).isEqualTo(1);
    JsonNode item =
        desk.get(street + "/matters?limit=50&text=" + text).json().path("items").path(0);
    assertThat(item.path("photos").asInt()).isEqualTo(3);
  }

  /** The page is closed in the middle and opened anew, as a phone does when it needs the memory. */
  private Page killed(Page phone, boolean really) {
    if (!really) return phone;
    Page next = phone.context().newPage();
    phone.close();
    browsing.open(next, "/m/#/todo");
    next.getByLabel("主导航").waitFor();
    return next;
  }

  @Test
  void showsAConflictAndLetsThePersonDecide() {
    String contested = matter("两个人同时办");
    Page phone = phone();
    cut(phone);
    open(phone, contested);
    accept(phone);
    desk.post(
        street + "/matters/" + contested + "/actions/escalate",
        Map.of("version", 1, "fields", Map.of("reason", "先上报了")),
        UUID.randomUUID());
    restore(phone);
    phone.getByText("1 条没有办成").waitFor();
    phone.evaluate("location.hash = '#/outbox'");
    phone.getByText("在您之后，事项有了变化").waitFor();
    assertThat(phone.locator("main")).containsText("上报社区");
    browsing.picture(phone, "phone-conflict");
    assertAccessible(phone, "conflict");
    assertThat(phone.locator("main")).containsText("不能再做这项操作");

    button(phone, "不发了").click();
    phone.locator(".sure .danger").click();
    phone.getByText("回收站").waitFor();
    assertThat(acts(contested)).containsExactly("raise", "escalate");
  }

  @Test
  void warnsBeforeLoggingOutAndForgetsTheToDos() {
    String waiting = matter("退出前没发出去");
    Page phone = phone();
    cut(phone);
    open(phone, waiting);
    accept(phone);
    phone.evaluate("location.hash = '#/me'");
    button(phone, "退出登录").click();
    assertThat(phone.locator("main")).containsText("还有 1 条没有送达");
    button(phone, "先不退出").click();
    restore(phone);
    sent(phone);
    phone.evaluate("location.hash = '#/me'");
    button(phone, "退出登录").click();
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
    Page phone = phone();
    cut(phone);
    phone.evaluate(
        """
        () => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.add =
          () => { throw new DOMException('full', 'QuotaExceededError') } }
        """);
    phone.evaluate("location.hash = '#/report'");
    button(phone, "不拍照，直接写").click();
    phone.getByLabel("怎么了").fill("存不下了");
    button(phone, "发送").click();
    assertThat(phone.locator("main")).containsText("手机存储空间满了");
    assertThat(phone.getByLabel("怎么了")).hasValue("存不下了");
  }

  private static FilePayload photo(String name, int seed) {
    BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    SplittableRandom random = new SplittableRandom(seed + name.hashCode());
    for (int i = 0; i < 400; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(random.nextInt(900), random.nextInt(600), 60, 60);
    }
    pen.dispose();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new FilePayload(name + ".jpg", "image/jpeg", content.toByteArray());
  }
}
