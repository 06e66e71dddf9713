package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The main job in a real browser, on the demo district: phones of 360 px and a desk, acts by key.
 */
@DemoTest
class MainJobBrowserTests {
  private static final String TREE = "门口大树倒了，挡住路";

  private final Browsing browsing;
  private final Place place;

  MainJobBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
    place = Place.of(port, "wangge");
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  /** A point inside the area of somebody's post. */
  private record Place(double longitude, double latitude) {
    static Place of(int port, String login) {
      Caller caller = new Caller(port);
      JsonNode me = caller.logIn(login, DemoTest.PASSWORD).json();
      String area = me.path("posts").path(0).path("area").path("id").asString();
      JsonNode page =
          caller.get("/api/streets/" + me.path("street").asString() + "/areas/" + area).json();
      double[] box = new double[4];
      for (int i = 0; i < 4; i++) box[i] = page.path("bounds").path(i).asDouble();
      for (int i = 0; i < 100; i++) {
        double x = box[0] + (box[2] - box[0]) * ((i * 37 % 100) + 0.5) / 100;
        double y = box[1] + (box[3] - box[1]) * ((i * 61 % 100) + 0.5) / 100;
        Caller.Answer found = caller.get("/api/areas/at?lon=" + x + "&lat=" + y);
        if (found.text().contains(area)) return new Place(x, y);
      }
      throw new IllegalStateException("No point found in " + area);
    }
  }

  @Test
  void travelsFromTheResidentsPhoneToTheUnitAndBack() {
    String receipt = report();
    Page worker = browsing.phone(place.longitude(), place.latitude());
    logInOnPhone(worker, "wangge");
    browsing.picture(worker, "phone-todo");
    openTodo(worker);
    act(worker, "受理", null);
    browsing.picture(worker, "phone-matter");
    actOther(worker, "上报社区", "需要吊车，网格处理不了");

    Page desk = browsing.desk();
    String matter = "/#/matters/" + worker.url().replaceAll(".*/matter/", "");
    logInAtDesk(desk, "shuji");
    browsing.open(desk, matter);
    actAtDesk(desk, "上报街道", "需要专业单位");
    desk.context().clearCookies();
    Page dispatch = browsing.desk();
    logInAtDesk(dispatch, "diaodu");
    browsing.picture(dispatch, "console-todo");
    browsing.open(dispatch, matter);
    assignAtDesk(dispatch, "园林绿化队");
    browsing.picture(dispatch, "console-matter");

    Page handler = browsing.phone(place.longitude(), place.latitude());
    logInOnPhone(handler, "yuanlin");
    openTodo(handler);
    act(handler, "办理完成", "已锯开清运，道路恢复通行");
    worker.reload();
    act(worker, "核实通过", null);

    Page resident = browsing.phone(place.longitude(), place.latitude());
    browsing.open(resident, receipt);
    rate(resident);
    assertThat(resident.locator("main")).containsText("已办结");
    browsing.picture(resident, "phone-closed");
    assertAccessible(resident, "receipt");
  }

  /** Three taps: take a photo, say a line, send. Answers the receipt's address. */
  private String report() {
    Page phone = browsing.phone(place.longitude(), place.latitude());
    browsing.open(phone, "/m/");
    phone.getByText("拍照上报").waitFor();
    assertAccessible(phone, "first page");
    assertNoSidewaysScroll(phone, "first page");
    browsing.picture(phone, "phone-start");
    phone.locator("label.camera input[type=file]").setInputFiles(photo());
    phone.getByLabel("怎么了").fill(TREE);
    Locator send =
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发送").setExact(true));
    send.waitFor();
    browsing.picture(phone, "phone-report");
    assertAccessible(phone, "report");
    assertNoSidewaysScroll(phone, "report");
    send.click();
    phone.getByText("收到了").waitFor();
    browsing.picture(phone, "phone-receipt");
    assertAccessible(phone, "receipt card");
    String link =
        phone
            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看进展"))
            .getAttribute("href");
    return "/m/" + link.substring(link.indexOf('#'));
  }

  private void logInOnPhone(Page phone, String login) {
    browsing.open(phone, "/m/#/login");
    phone.getByLabel("账号").fill(login);
    phone.getByLabel("密码").fill(DemoTest.PASSWORD);
    phone
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    phone.waitForURL("**/m/#/todo");
  }

  private void openTodo(Page phone) {
    Locator row = phone.getByText(TREE).first();
    for (int i = 0; i < 30 && !row.isVisible(); i++) {
      Locator more = phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("更多"));
      if (more.isVisible()) more.click();
      phone.mouse().wheel(0, 4_000);
      phone.waitForTimeout(200);
    }
    assertAccessible(phone, "to-do list");
    assertNoSidewaysScroll(phone, "to-do list");
    row.click();
    phone.getByText("经过").first().waitFor();
  }

  private static void act(Page phone, String title, @Nullable String note) {
    phone.locator(".thumb").getByText(title).press("Enter");
    fill(phone.locator("dialog[open]"), title, note);
  }

  private static void actOther(Page phone, String title, String reason) {
    phone.locator(".thumb").getByText("其他").press("Enter");
    phone.locator("dialog[open]").getByText(title).press("Enter");
    assertThat(phone.locator("dialog[open] textarea")).isFocused();
    fill(phone.locator("dialog[open]"), title, reason);
  }

  private static void fill(Locator form, String title, @Nullable String text) {
    if (text != null) form.locator("textarea").first().fill(text);
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(true))
        .press("Enter");
    assertThat(form.page().locator("dialog[open]")).hasCount(0);
    assertThat(form.page().locator("main")).isFocused();
  }

  private void logInAtDesk(Page desk, String login) {
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(login);
    desk.getByLabel("密码").fill(DemoTest.PASSWORD);
    desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    desk.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("工作台")).waitFor();
  }

  private static Locator openAct(Page desk, String title) {
    desk.locator(".acts")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(true))
        .press("Enter");
    Locator form = desk.locator(".acts .action-form");
    assertThat(form.locator("[data-answer]").first()).isFocused();
    return form;
  }

  private static void actAtDesk(Page desk, String title, String reason) {
    Locator form = openAct(desk, title);
    form.locator("textarea").first().fill(reason);
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator(".acts .action-form")).hasCount(0);
    assertThat(desk.locator(".acts")).isFocused();
  }

  private static void assignAtDesk(Page desk, String unit) {
    assertAccessible(desk, "matter page");
    Locator form = openAct(desk, "派给单位");
    form.locator("select").selectOption(new SelectOption().setLabel(unit));
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator(".acts .action-form")).hasCount(0);
    assertThat(desk.locator(".acts")).isFocused();
    assertThat(desk.locator("main")).containsText("单位办理中");
  }

  private static void rate(Page phone) {
    phone.locator(".thumb").getByText("评价").click();
    Locator form = phone.locator("dialog[open]");
    form.locator("input[type=radio]").first().check(new Locator.CheckOptions().setForce(true));
    form.locator("button[type=submit]").click();
    assertThat(phone.locator("dialog[open]")).hasCount(0);
  }

  private static FilePayload photo() {
    BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0x9FB8A5));
    pen.fillRect(0, 0, 1600, 1200);
    pen.setColor(new Color(0x5C4632));
    pen.fillRect(200, 640, 1200, 90);
    pen.setColor(new Color(0x2F6B3A));
    pen.fillOval(1000, 420, 480, 480);
    pen.dispose();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "jpg", bytes);
      return new FilePayload("tree.jpg", "image/jpeg", bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
