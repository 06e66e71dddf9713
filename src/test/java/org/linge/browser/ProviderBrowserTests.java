package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.linge.identity.TestProvider;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An office's provider: bound at a desk, used on a phone, unbound by an administrator. */
@DemoTest
@DirtiesContext
class ProviderBrowserTests {
  private static final TestProvider PROVIDER = TestProvider.somewhere();
  private final Browsing browsing;

  ProviderBrowserTests(@LocalServerPort int port) throws IOException {
    browsing = new Browsing(port);
    PROVIDER.serve(port);
  }

  @DynamicPropertySource
  static void configure(DynamicPropertyRegistry registry) {
    registry.add("linge.oidc.issuer", PROVIDER::issuer);
    registry.add("linge.oidc.client-secret", () -> TestProvider.SECRET);
    registry.add("linge.oidc.title", () -> "区统一认证");
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void leadsToThePhonePageAndBackUntilItIsUnbound() {
    Page stranger = browsing.phone(120, 35.8);
    enterByProvider(stranger, "nobody");
    assertThat(stranger.locator("[role=alert]")).containsText("还没有绑定");

    Page desk = at("wangge", "/#/settings/me");
    button(desk, "绑定").click();
    desk.getByLabel("先确认密码").fill(DemoTest.PASSWORD);
    button(desk, "去绑定").click();
    logInThere(desk, "wang");
    assertThat(desk.getByText("已绑定")).isVisible();

    Page phone = browsing.phone(120, 35.8);
    browsing.open(phone, "/m/#/login?back=/me");
    assertThat(button(phone, "用“区统一认证”登录")).isVisible();
    assertAccessible(phone, "log-in on a phone");
    assertNoSidewaysScroll(phone, "log-in on a phone");
    browsing.picture(phone, "provider-phone");
    button(phone, "用“区统一认证”登录").click();
    logInThere(phone, "wang");
    phone.waitForURL("**/m/#/me");
    assertThat(phone.locator("main")).containsText("网格员");

    Page security = at("anquan", "/#/settings/accounts");
    security.getByLabel("查找账号").fill("wangge");
    assertThat(security.locator("tbody tr")).hasCount(1);
    security.locator("tbody tr").getByText("登录情况").click();
    Locator dialog = security.locator(".el-dialog:visible");
    assertThat(dialog).containsText("区统一认证");
    assertAccessible(security, "somebody's log-ins");
    browsing.picture(security, "provider-unbind");
    button(security, "解除绑定").click();
    Locator reason = security.locator(".el-message-box");
    reason.getByRole(AriaRole.TEXTBOX).fill("已离职");
    reason.locator("button.el-button--primary").click();
    assertThat(dialog.getByText("区统一认证")).hasCount(0);

    enterByProvider(browsing.phone(120, 35.8), "wang");
    phone.reload();
    assertThat(phone.getByText("登录").first()).isVisible();
  }

  private void enterByProvider(Page phone, String subject) {
    browsing.open(phone, "/m/#/login");
    button(phone, "用“区统一认证”登录").click();
    logInThere(phone, subject);
    phone.waitForURL("**/m/#/login");
    assertThat(phone.getByText("还没有绑定")).isVisible();
  }

  private static void logInThere(Page page, String subject) {
    page.locator("input[name=subject]").fill(subject);
    page.getByText("Log in").click();
  }

  private Page at(String login, String path) {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(login);
    desk.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(desk, "登录").click();
    desk.getByLabel("主导航").waitFor();
    browsing.open(desk, path);
    return desk;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
