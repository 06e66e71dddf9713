package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.linge.worktime.InventedYear;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an office arranges on the same day: who stands in, who may, which days are worked. */
@DemoTest
class OfficeDayBrowserTests {
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private final Browsing browsing;

  OfficeDayBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void arrangesWhoStandsIn() {
    Page secretary = desk("shuji", "/#/settings/leave");
    button(secretary, "登记请假").click();
    secretary.getByLabel("从", exact()).fill(today.plusDays(3).toString());
    secretary.getByLabel("到（含当天）").fill(today.plusDays(4).toString());
    secretary.getByPlaceholder("按姓名查找").fill("董红宁");
    secretary.getByLabel("代理人").getByText("社区工作者 · 滨海新村第一社区").click();
    browsing.picture(secretary, "day-leave");
    assertAccessible(secretary, "leave");
    button(secretary, "登记请假").click();
    assertThat(secretary.locator("main")).containsText("董红宁 代理");
    button(secretary, "取消").click();
    assertThat(secretary.locator("main")).not().containsText("董红宁 代理");
  }

  @Test
  void asksForAPostThatSomebodyElseGrants() {
    Page leader = desk("lingdao", "/#/settings/grants");
    button(leader, "申请岗位").click();
    Locator form = leader.locator(".el-dialog:visible");
    form.getByLabel("岗位").selectOption("街道调度员");
    form.getByText("隐珠街道").first().click();
    form.getByLabel("理由").fill("汛期值班，夜里代班调度");
    browsing.picture(leader, "day-grant");
    assertAccessible(leader, "ask for a post");
    form.locator("button.primary").click();
    assertThat(form).hasCount(0);

    Page security = desk("anquan", "/#/settings/grants");
    Locator row = security.locator("main li", new Page.LocatorOptions().setHasText("汛期值班")).first();
    assertThat(row).containsText("街道调度员");
    browsing.picture(security, "day-decide");
    assertAccessible(security, "decide on a post");
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("不批准")).click();
    Locator reason = security.locator(".el-message-box");
    reason.locator("input").fill("值班表里已有两名调度员");
    reason.getByText("不批准").last().click();
    leader.reload();
    assertThat(leader.locator("main")).containsText("值班表里已有两名调度员");
  }

  @Test
  void looksAtWhatNextYearsDaysMove() {
    Page system = desk("xitong", "/#/settings/calendar");
    button(system, "导入一年").click();
    Locator form = system.locator(".el-dialog:visible");
    form.getByLabel("或粘贴内容").fill(InventedYear.YAML);
    form.locator("button", new Locator.LocatorOptions().setHasText("预览")).click();
    assertThat(form).containsText("件未办结事项的时限会变动");
    browsing.picture(system, "day-calendar");
    assertAccessible(system, "preview of a year");
    form.getByLabel("或粘贴内容").fill(InventedYear.YAML.replace("01-01..01-03", "13-41"));
    form.locator("button", new Locator.LocatorOptions().setHasText("预览")).click();
    assertThat(form).containsText("处问题，没有导入");
  }

  private Page desk(String login, String page) {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(login);
    desk.getByLabel("密码").fill(DemoTest.PASSWORD);
    desk.keyboard().press("Enter");
    desk.getByLabel("主导航").waitFor();
    browsing.open(desk, page);
    assertNoSidewaysScroll(desk, page);
    return desk;
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
