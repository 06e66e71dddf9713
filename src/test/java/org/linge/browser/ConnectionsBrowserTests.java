package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A system administrator connects another office: a key, a receiver, and what it was told. */
@DemoTest
class ConnectionsBrowserTests {
  private final Browsing browsing;
  private final int port;

  @Autowired
  ConnectionsBrowserTests(@LocalServerPort int port) {
    this.port = port;
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void issuesAKeyThatWorksUntilItIsRevoked() {
    Page system = at("/#/settings/clients");
    button(system, "签发密钥").click();
    system.getByLabel("名称").fill("市民随手拍");
    assertAccessible(system, "issuing a key");
    browsing.picture(system, "client-issue");
    button(system, "签发").click();
    Locator secret = system.locator("[data-secret]");
    assertThat(secret).hasText(Pattern.compile("lg-\\d{9}-.{52}"));
    String key = secret.textContent();
    assertAccessible(system, "a key shown once");
    browsing.picture(system, "client-key");
    button(system, "已保存").click();
    Locator row = list(system, "接口客户端").getByRole(AriaRole.LISTITEM).first();
    assertThat(row).containsText("市民随手拍");
    assertThat(row).not().containsText(key);

    Map<String, Object> spoilt = Map.of("service_code", "0106");
    Caller client = Caller.withKey(port, key);
    String requests = "/open311/v2/requests.json";
    Assertions.assertEquals(400, client.postForm(requests, spoilt).status());

    row.getByRole(AriaRole.BUTTON).click();
    system.locator(".el-message-box button.el-button--primary").click();
    assertThat(row).containsText("已吊销");
    Assertions.assertEquals(403, client.postForm(requests, spoilt).status());
    browsing.picture(system, "clients");
    onPhone("/#/settings/clients", "接口客户端", "clients-phone");
  }

  @Test
  void showsWhatAReceiverDidNotTakeAndTellsItAgain() {
    Page system = at("/#/settings/webhooks");
    button(system, "添加推送").click();
    system.getByLabel("名称").fill("区数据平台");
    system.getByLabel("接收地址").fill("http://127.0.0.1:1/hook");
    assertAccessible(system, "adding a receiver");
    browsing.picture(system, "webhook-add");
    button(system, "添加").click();
    assertThat(system.locator("[data-secret]")).hasText(Pattern.compile("whsec_.{43}"));
    button(system, "已保存").click();
    Locator row = list(system, "推送").getByRole(AriaRole.LISTITEM).first();
    assertThat(row).containsText("正常");

    report();
    system.reload();
    row.getByRole(AriaRole.LINK).click();
    Locator told = list(system, "推送记录").getByRole(AriaRole.LISTITEM).first();
    for (int i = 0; i < 60 && !told.isVisible(); i++) {
      button(system, "刷新").click();
      system.waitForTimeout(500);
    }
    for (int i = 0; i < 60 && !told.textContent().contains("没有接通"); i++) {
      button(system, "刷新").click();
      system.waitForTimeout(500);
    }
    assertThat(told).containsText("上报（待受理）");
    assertThat(told).containsText("没有接通");
    assertAccessible(system, "deliveries");
    browsing.picture(system, "webhook-deliveries");
    told.getByRole(AriaRole.BUTTON).click();
    assertThat(told).containsText("待推送");

    system.getByText("← 全部推送").click();
    assertThat(row).containsText(Pattern.compile("连续失败|正常"));
    assertAccessible(system, "receivers");
    browsing.picture(system, "webhooks");
    onPhone("/#/settings/webhooks", "推送", "webhooks-phone");
  }

  private void report() {
    Caller worker = new Caller(port);
    JsonNode me = worker.logIn("wangge", DemoTest.PASSWORD).json();
    String base = "/api/streets/" + me.path("street").asString();
    JsonNode somewhere = worker.get(base + "/matters?limit=1").json().path("items").path(0);
    Assertions.assertEquals(
        201,
        worker
            .post(
                base + "/matters",
                Map.of(
                    "category",
                    "0106",
                    "description",
                    "接口推送试一下",
                    "lon",
                    somewhere.path("lon").asDouble(),
                    "lat",
                    somewhere.path("lat").asDouble()))
            .status());
  }

  private void onPhone(String page, String list, String picture) {
    Page phone = browsing.phone(120, 35.8);
    logIn(phone);
    browsing.open(phone, page);
    assertThat(list(phone, list)).isVisible();
    assertNoSidewaysScroll(phone, page);
    assertAccessible(phone, page);
    browsing.picture(phone, picture);
  }

  private Page at(String page) {
    Page desk = browsing.desk();
    logIn(desk);
    browsing.open(desk, page);
    return desk;
  }

  private void logIn(Page page) {
    browsing.open(page, "/");
    page.getByLabel("登录名").fill("xitong");
    page.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(page, "登录").click();
    page.getByLabel("主导航").waitFor();
  }

  private static Locator list(Page page, String name) {
    return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
