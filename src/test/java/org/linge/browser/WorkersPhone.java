package org.linge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.linge.Caller;
import org.linge.DemoTest;
import org.linge.shared.Ids;
import tools.jackson.databind.JsonNode;

/** A worker with a phone in the demo district, and the server asked about what came of it. */
final class WorkersPhone implements AutoCloseable {
  /** Whether pages and to-dos are on the phone. */
  private static final String STOCKED =
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
      """;

  final Browsing browsing;
  final Caller desk;
  final String street;
  final Spot spot;

  WorkersPhone(int port) {
    browsing = new Browsing(port);
    desk = new Caller(port);
    JsonNode me = desk.logIn("wangge", DemoTest.PASSWORD).json();
    street = "/api/streets/" + me.path("street").asString();
    spot = spot(me.path("posts").path(0).path("area").path("id").asString());
  }

  record Spot(double longitude, double latitude) {}

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

  @Override
  public void close() {
    browsing.close();
  }

  /** A matter that waits for the worker. */
  String matter(String text) {
    Map<String, Object> report =
        Map.of("description", text, "lon", spot.longitude(), "lat", spot.latitude());
    return desk.post(street + "/matters", report, Ids.next()).json().path("id").asString();
  }

  JsonNode page(String matter) {
    return desk.get(street + "/matters/" + matter).json();
  }

  /** A photo of a matter, as the server gives it out. */
  BufferedImage picture(String matter, String photo) throws IOException {
    byte[] content = desk.get(street + "/matters/" + matter + "/photos/" + photo).response().body();
    return ImageIO.read(new ByteArrayInputStream(content));
  }

  List<String> acts(String matter) {
    List<String> acts = new ArrayList<>();
    for (JsonNode entry : page(matter).path("timeline")) {
      acts.add(entry.path("action").asString());
    }
    return acts;
  }

  int found(String text) {
    return desk.get(street + "/matters?limit=50&text=" + text).json().path("items").size();
  }

  /** Logged in, with all pages and to-dos on it. */
  Page phone() {
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
  static void ready(Page phone) {
    phone.waitForCondition(
        () -> Boolean.TRUE.equals(phone.evaluate(STOCKED)),
        new Page.WaitForConditionOptions().setTimeout(30_000));
  }

  static Locator button(Page phone, String name) {
    return phone.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void open(Page phone, String matter) {
    phone.evaluate("id => { location.hash = '#/matter/' + id }", matter);
    phone.locator("main h1").first().waitFor();
  }

  static void cut(Page phone) {
    phone.context().setOffline(true);
  }

  static void restore(Page phone) {
    phone.context().setOffline(false);
  }

  static void accept(Page phone) {
    button(phone, "受理").click();
    phone.locator("dialog[open] button[type=submit]").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  static void handle(Page phone, String note) {
    handle(phone, note, photo("after", 1));
  }

  static void handle(Page phone, String note, FilePayload photo) {
    button(phone, "办理完成").click();
    phone.getByLabel("办理结果").fill(note);
    phone.locator("dialog[open] input[type=file]").setInputFiles(photo);
    phone.locator("dialog[open] li img").waitFor();
    phone.locator("dialog[open] button[type=submit]:not([disabled])").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  static void escalate(Page phone, String reason) {
    button(phone, "其他").click();
    phone.locator("dialog[open]").getByText("上报社区").first().click();
    phone.getByLabel("上报原因").fill(reason);
    phone.locator("dialog[open] button[type=submit]").click();
    phone.locator("dialog[open]").waitFor(hidden());
  }

  static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
  }

  static void report(Page phone, String text) {
    phone.evaluate("location.hash = '#/report'");
    phone
        .locator("label:has-text('从相册选') input[type=file]")
        .setInputFiles(new FilePayload[] {photo("a", 2), photo("b", 3), photo("c", 4)});
    phone.getByLabel("怎么了").fill(text);
    button(phone, "发送").click();
    phone.getByText("已记在手机里").or(phone.getByText("收到了")).first().waitFor();
  }

  static void sent(Page phone) {
    phone.evaluate("location.hash = '#/outbox'");
    // The page before it has a button in the same place.
    phone
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("待发送").setExact(true))
        .waitFor();
    phone.waitForCondition(
        () -> {
          phone.evaluate("document.querySelector('.thumb .primary')?.click()");
          return phone.getByText("都已送达").isVisible();
        },
        new Page.WaitForConditionOptions().setTimeout(120_000));
  }

  static FilePayload photo(String name, int seed) {
    return photo(name, seed, 900, 600);
  }

  /** The larger, the more is in it: a photo of 1600 × 1200 takes several chunks. */
  static FilePayload photo(String name, int seed, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    SplittableRandom random = new SplittableRandom(seed + name.hashCode());
    for (int i = 0; i < width * height / 1350; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(random.nextInt(width), random.nextInt(height), 60, 60);
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
