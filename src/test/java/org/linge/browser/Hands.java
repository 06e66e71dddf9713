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
import org.linge.DemoTest;

/** What people do with phones and desks, by key where a key does it. */
final class Hands {
  private Hands() {}

  static void logInOnPhone(Browsing browsing, Page phone, String login) {
    browsing.open(phone, "/m/#/login");
    phone.getByLabel("账号").fill(login);
    phone.getByLabel("密码").fill(DemoTest.PASSWORD);
    phone
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    phone.waitForURL("**/m/#/todo");
  }

  static void openTodo(Page phone, String title) {
    Locator row = phone.getByText(title).first();
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

  static void act(Page phone, String title, @Nullable String note) {
    phone.locator(".thumb").getByText(title).press("Enter");
    fill(phone.locator("dialog[open]"), title, note);
  }

  static void actOther(Page phone, String title, String reason) {
    phone.locator(".thumb").getByText("其他").press("Enter");
    phone
        .locator("dialog[open] button", new Page.LocatorOptions().setHasText(title))
        .press("Enter");
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

  static void logInAtDesk(Browsing browsing, Page desk, String login) {
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(login);
    desk.getByLabel("密码").fill(DemoTest.PASSWORD);
    desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    desk.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("工作台")).waitFor();
  }

  /** The matter that a phone shows, at a desk: only when it is there, not what was shown before. */
  static void openShown(Browsing browsing, Page phone, Page desk) {
    String matter = phone.url().replaceAll(".*/matter/", "");
    browsing.open(desk, "/#/matters/" + matter);
    desk.locator("h1#title-" + matter).waitFor();
  }

  static Locator openAct(Page desk, String title) {
    desk.locator(".acts")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title).setExact(true))
        .press("Enter");
    Locator form = desk.locator(".acts .action-form");
    assertThat(form.locator("[data-answer]").first()).isFocused();
    return form;
  }

  static void actAtDesk(Page desk, String title, String reason) {
    Locator form = openAct(desk, title);
    form.locator("textarea").first().fill(reason);
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator(".acts .action-form")).hasCount(0);
    assertThat(desk.locator(".acts")).isFocused();
  }

  static void assignAtDesk(Page desk, String unit) {
    assertAccessible(desk, "matter page");
    Locator form = openAct(desk, "派给单位");
    form.locator("select").selectOption(new SelectOption().setLabel(unit));
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator(".acts .action-form")).hasCount(0);
    assertThat(desk.locator(".acts")).isFocused();
    assertThat(desk.locator("main")).containsText("单位办理中");
  }

  static void rate(Page phone) {
    phone.locator(".thumb").getByText("评价").click();
    Locator form = phone.locator("dialog[open]");
    form.locator("input[type=radio]").first().check(new Locator.CheckOptions().setForce(true));
    form.locator("button[type=submit]").click();
    assertThat(phone.locator("dialog[open]")).hasCount(0);
  }

  static FilePayload photo() {
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
