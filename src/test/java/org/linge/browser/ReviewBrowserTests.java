package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Download;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A quarter's review of access: opened, decided line by line, closed, read by the auditor. */
@DemoTest
class ReviewBrowserTests {
  private final Browsing browsing;
  private final int port;
  private final JdbcClient jdbc;

  @Autowired
  ReviewBrowserTests(@LocalServerPort int port, JdbcClient jdbc) {
    this.port = port;
    this.jdbc = jdbc;
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void confirmsAndWithdrawsUntilNothingIsLeft() {
    Page auditor = at("shenji");
    assertThat(auditor.getByText("还没有复核过")).isVisible();
    assertAccessible(auditor, "no reviews");

    Page security = at("anquan");
    button(security, "开始复核").click();
    assertThat(security.getByLabel("复核的时期")).hasValue(Pattern.compile("20\\d\\d 年第.季度"));
    security.getByLabel("复核的时期").fill("2026 年第四季度");
    assertAccessible(security, "opening a review");
    browsing.picture(security, "review-open");
    button(security, "开始").click();
    Locator rows = security.locator("tbody tr");
    assertThat(rows.first()).containsText("从未登录");
    assertAccessible(security, "a review");
    browsing.picture(security, "review");

    rows.nth(0).getByRole(AriaRole.CHECKBOX).check();
    rows.nth(1).getByRole(AriaRole.CHECKBOX).check();
    button(security, "保留所选").click();
    security.locator(".el-message-box input").fill("还在岗");
    security.locator(".el-message-box button.el-button--primary").click();
    assertThat(rows.nth(0)).containsText("还在岗");
    assertThat(rows.nth(1)).containsText("还在岗");
    rows.nth(2).getByText("收回").click();
    Locator reason = security.locator(".el-message-box");
    reason.getByRole(AriaRole.TEXTBOX).fill("已调离");
    assertAccessible(security, "withdrawing");
    browsing.picture(security, "review-withdraw");
    reason.locator("button.el-button--primary").click();
    assertThat(rows.nth(2).locator(".tag.red").last()).hasText("收回");
    assertThat(security.locator(".progress")).containsText("保留 2，收回 1");

    security.getByLabel("查找").fill("安全管理员");
    assertThat(security.locator("tbody tr")).hasCount(1);
    assertThat(security.locator("tbody")).containsText("本人的岗位，由别人复核");
    assertThat(security.getByRole(AriaRole.BUTTON, named("结束复核"))).hasCount(0);

    keepTheRest("anquan");
    keepTheRest("lingdao");
    security.getByLabel("查找").fill("");
    security.reload();
    button(security, "结束复核").click();
    security.locator(".el-message-box button.el-button--primary").click();
    assertThat(security.getByRole(AriaRole.HEADING, named("2026 年第四季度"))).containsText("已结束");
    assertThat(security.getByRole(AriaRole.CHECKBOX)).hasCount(0);

    auditor.reload();
    auditor.getByText("2026 年第四季度").click();
    assertThat(auditor.locator("tbody")).containsText("已调离");
    assertAccessible(auditor, "a closed review");
    browsing.picture(auditor, "review-closed");
    Download sheet = auditor.waitForDownload(() -> auditor.getByText("导出 Excel").click());
    Assertions.assertEquals("权限复核-2026 年第四季度.xlsx", sheet.suggestedFilename());

    Page phone = browsing.phone(120, 35.8);
    logIn(phone, "shenji");
    browsing.open(phone, "/" + auditor.url().replaceFirst(".*/#", "#"));
    assertThat(phone.locator("tbody tr").first()).isVisible();
    assertNoSidewaysScroll(phone, "a review on a phone");
    assertAccessible(phone, "a review on a phone");
    browsing.picture(phone, "review-phone");
  }

  /** All that the person may confirm; of more than a thousand the many usual ones at once. */
  private void keepTheRest(String login) {
    Caller caller = new Caller(port);
    JsonNode me = caller.logIn(login, DemoTest.PASSWORD).json();
    String street = me.path("street").asString();
    keepUsualOnes(street, me.path("account").asString());
    String reviews = "/api/streets/" + street + "/reviews";
    String lines =
        reviews + "/" + caller.get(reviews).json().at("/items/0/id").asString() + "/lines";
    for (JsonNode line : caller.get(lines + "?state=open&limit=200").json().path("items")) {
      if (!line.path("verdicts").isEmpty()) {
        String decide = lines + "/" + line.path("post").asString() + "/decide";
        caller.post(decide, Map.of("verdict", "keep"));
      }
    }
  }

  private void keepUsualOnes(String street, String by) {
    jdbc.sql(
            """
            insert into granting.review_decision (street_id, review_id, post_id, account_id,
              verdict, decided_by, decided_at)
            select street_id, review_id, post_id, account_id, 'keep', :by::uuid, now()
            from granting.review_line
            where street_id = :street and not administrator and account_id <> :by::uuid
            on conflict do nothing
            """)
        .param("street", Integer.parseInt(street))
        .param("by", by)
        .update();
  }

  private Page at(String login) {
    Page desk = browsing.desk();
    logIn(desk, login);
    browsing.open(desk, "/#/settings/reviews");
    return desk;
  }

  private void logIn(Page page, String login) {
    browsing.open(page, "/");
    page.getByLabel("登录名").fill(login);
    page.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(page, "登录").click();
    page.getByLabel("主导航").waitFor();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
