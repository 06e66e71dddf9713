package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.linge.identity.TestCodes;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An office's log-in: two steps, other devices, and a post that is asked for. */
@DemoTest
class LogInBrowserTests {
  private final Browsing browsing;
  private final int port;

  LogInBrowserTests(@LocalServerPort int port) {
    this.port = port;
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void setsUpASecondFactorAndLogsInWithIt() {
    Page desk = at("dacun", "/#/settings/me");
    assertAccessible(desk, "own account");
    browsing.picture(desk, "login-own-account");
    button(desk, "设置").click();
    desk.getByLabel("先确认密码").fill(DemoTest.PASSWORD);
    button(desk, "下一步").click();
    desk.getByText("扫不了").click();
    String secret = desk.locator(".secret").textContent().replace(" ", "");
    assertAccessible(desk, "second factor");
    browsing.picture(desk, "login-set-up");
    desk.getByLabel("动态验证码", new Page.GetByLabelOptions().setExact(true))
        .and(desk.locator("input"))
        .fill(TestCodes.present(secret));
    button(desk, "确认").click();
    String recovery = desk.locator("ol li").first().textContent();
    assertAccessible(desk, "recovery codes");
    browsing.picture(desk, "login-recovery-codes");
    desk.getByLabel("我已保存在安全的地方").check();
    button(desk, "完成").click();
    assertThat(desk.getByText("剩 10 个恢复码")).isVisible();

    Page phone = browsing.phone(120, 35.8);
    browsing.open(phone, "/");
    fill(phone, "dacun");
    phone.getByRole(AriaRole.HEADING, named("输入验证码")).waitFor();
    assertAccessible(phone, "second step");
    assertNoSidewaysScroll(phone, "second step");
    browsing.picture(phone, "login-code-phone");
    phone.getByLabel("动态验证码").fill("000000");
    button(phone, "登录").click();
    assertThat(phone.locator("[role=alert]")).isVisible();
    button(phone, "手机不在身边？用恢复码").click();
    phone.getByLabel("恢复码").fill(recovery);
    button(phone, "登录").click();
    phone.getByLabel("主导航").waitFor();

    desk.reload();
    Locator other = desk.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("验证码"));
    browsing.picture(desk, "login-sessions");
    other.getByText("退出").click();
    assertThat(other).hasCount(0);
    browsing.open(phone, "/#/settings/grants");
    phone.reload();
    assertThat(phone.getByLabel("登录名")).isVisible();
  }

  /** For whom the phone is the only device. */
  @Test
  void looksAfterOnesAccountOnThePhone() {
    Page elsewhere = at("shuji", "/#/settings/me");
    Page phone = browsing.phone(120, 35.8);
    Hands.logInOnPhone(browsing, phone, "shuji");
    browsing.open(phone, "/m/#/me");
    phone.getByText("密码、验证码与登录设备").click();
    Locator devices = phone.locator("tbody tr");
    assertThat(devices.nth(1)).isVisible();
    assertAccessible(phone, "account on a phone");
    assertNoSidewaysScroll(phone, "account on a phone");
    browsing.picture(phone, "account-phone");
    button(phone, "退出其他设备").click();
    assertThat(phone.getByText("其他设备都已退出登录")).isVisible();
    assertThat(devices).hasCount(1);
    elsewhere.reload();
    assertThat(elsewhere.getByLabel("登录名")).isVisible();
    button(phone, "设置").click();
    phone.getByLabel("先确认密码").fill(DemoTest.PASSWORD);
    button(phone, "下一步").click();
    assertThat(phone.getByText("扫不了")).isVisible();
    phone.getByText("扫不了").scrollIntoViewIfNeeded();
    assertNoSidewaysScroll(phone, "second factor on a phone");
    browsing.picture(phone, "account-phone-factor");
  }

  @Test
  void movesTheSecondFactorToANewPhone() {
    Caller owner = new Caller(port);
    owner.logIn("dacundd", DemoTest.PASSWORD);
    String factor = "/api/session/second-factor";
    String old =
        owner.post(factor, Map.of("password", DemoTest.PASSWORD)).json().path("secret").asString();
    String recovery =
        owner
            .post(factor + "/confirm", Map.of("code", TestCodes.present(old)))
            .json()
            .at("/recoveryCodes/0")
            .asString();

    Page desk = browsing.desk();
    browsing.open(desk, "/");
    fill(desk, "dacundd");
    button(desk, "手机不在身边？用恢复码").click();
    desk.getByLabel("恢复码").fill(recovery);
    button(desk, "登录").click();
    desk.getByLabel("主导航").waitFor();
    browsing.open(desk, "/#/settings/me");
    button(desk, "换手机").click();
    assertAccessible(desk, "change of phones");
    desk.getByLabel("动态验证码", exactLabel()).and(desk.locator("input")).fill(TestCodes.next(old));
    button(desk, "下一步").click();
    desk.getByText("扫不了").click();
    String secret = desk.locator(".secret").textContent().replace(" ", "");
    assertAccessible(desk, "new phone");
    browsing.picture(desk, "login-new-phone");
    desk.getByLabel("动态验证码", exactLabel())
        .and(desk.locator("input"))
        .fill(TestCodes.present(secret));
    button(desk, "确认").click();
    desk.getByLabel("我已保存在安全的地方").check();
    button(desk, "完成").click();
    assertThat(desk.getByText("剩 10 个恢复码")).isVisible();
    Assertions.assertEquals(401, owner.get("/api/session").status());

    Page phone = browsing.phone(120, 35.8);
    browsing.open(phone, "/");
    fill(phone, "dacundd");
    phone.getByLabel("动态验证码").fill(TestCodes.next(secret));
    button(phone, "登录").click();
    phone.getByLabel("主导航").waitFor();
    browsing.open(phone, "/#/settings/me");
    button(phone, "换手机").click();
    assertNoSidewaysScroll(phone, "change of phones");
    browsing.picture(phone, "login-new-phone-narrow");
  }

  private static Page.GetByLabelOptions exactLabel() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void givesAPostThatWasAskedForWithoutANewLogIn() {
    Page worker = at("wangge", "/#/settings/grants");
    button(worker, "申请岗位").click();
    Locator form = worker.locator(".el-dialog:visible");
    form.getByLabel("岗位").selectOption("街道调度员");
    form.getByLabel("查找辖区").fill("隐珠街道");
    form.getByLabel("找到的辖区").getByRole(AriaRole.BUTTON).first().click();
    form.getByLabel("理由").fill("周末替班");
    assertAccessible(worker, "asking for a post");
    browsing.picture(worker, "grants-ask");
    form.locator("button.primary").click();
    assertThat(worker.locator(".grant")).containsText("等候审批");

    Page security = at("anquan", "/#/settings/grants");
    assertThat(security.locator(".grant").first()).containsText("周末替班");
    assertAccessible(security, "requests to decide");
    browsing.picture(security, "grants-decide");
    button(security, "批准").click();
    security.locator(".el-message-box button.el-button--primary").click();
    assertThat(security.getByText("已批准", exactly())).isVisible();
    assertThat(security.getByText("没有要审批的申请")).isVisible();

    worker.reload();
    assertThat(worker.locator(".grant")).containsText("已批准");
    worker.locator(".me").click();
    assertThat(worker.getByText("街道调度员").first()).isVisible();
    browsing.picture(worker, "grants-approved");

    Page auditor = at("shenji", "/#/settings/changes");
    assertThat(auditor.locator("tbody")).containsText("批准申请");
    assertAccessible(auditor, "changes");
    browsing.picture(auditor, "changes");
  }

  private Page at(String login, String page) {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    fill(desk, login);
    desk.getByLabel("主导航").waitFor();
    browsing.open(desk, page);
    return desk;
  }

  private static void fill(Page page, String login) {
    page.getByLabel("登录名").fill(login);
    page.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(page, "登录").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
