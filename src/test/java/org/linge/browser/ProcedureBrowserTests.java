package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A street writes a version of its own, puts it into service and takes what is under way along. */
@DemoTest
class ProcedureBrowserTests {
  /** What an action names is nowhere, an end has an exit, and nobody may do it. */
  private static final String DIGIT =
      """
      {"BusinessServices": [{"tenantId": "pb", "businessService": "PGR", "businessServiceSla": 432000000,
        "states": [
          {"state": null, "isStartState": true, "isTerminateState": false, "actions": [
            {"action": "APPLY", "nextState": "PENDINGFORASSIGNMENT", "roles": ["CITIZEN"]}]},
          {"state": "PENDINGFORASSIGNMENT", "isStartState": false, "isTerminateState": false, "actions": [
            {"action": "ASSIGN", "nextState": "PENDINGATLME", "roles": ["GRO"]},
            {"action": "REJECT", "nextState": "REJECTED", "roles": ["SUPERVISOR"]}]},
          {"state": "REJECTED", "isStartState": false, "isTerminateState": true, "actions": [
            {"action": "REOPEN", "nextState": "PENDINGFORASSIGNMENT", "roles": ["CITIZEN"]}]},
          {"state": "ONHOLD", "isStartState": false, "isTerminateState": true, "actions": []}]}]}
      """;

  private final Browsing browsing;
  private final int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  private TestDistrict district;

  ProcedureBrowserTests(@LocalServerPort int port) {
    this.port = port;
    browsing = new Browsing(port);
  }

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void isChangedPublishedAndMatters() {
    report(false);
    report(true);
    Page desk = administrator();
    browsing.open(desk, "/#/procedures/report");
    assertThat(desk.locator("svg .node").first()).isVisible();
    button(desk, "由此版起草").click();
    mend(desk, rename(desk));
    compare(desk);
    simulate(desk);
    publish(desk);
    migrate(desk);
    Page phone = browsing.enlarged(desk);
    phone.setViewportSize(360, 640);
    browsing.open(phone, "/#/procedures/report?view=migrate");
    assertThat(phone.locator(".migration")).containsText("做过的迁移");
    assertNoSidewaysScroll(phone, "migration at 360");
    browsing.picture(phone, "procedure-migration-360");
  }

  @Test
  void namesEachDefectOfAFileOfDigit() {
    Page desk = administrator();
    browsing.open(desk, "/#/procedure-drafts");
    button(desk, "导入 DIGIT 流程").click();
    desk.getByLabel("或粘贴内容").fill(DIGIT);
    button(desk, "读取").click();
    Locator defects = desk.locator("ol.defects li");
    assertThat(defects)
        .hasText(
            new String[] {
              "PENDINGFORASSIGNMENT：动作“ASSIGN”通向不存在的状态“PENDINGATLME”",
              "PENDINGFORASSIGNMENT：动作“REJECT”的角色（SUPERVISOR）都没有对应的岗位，没有人可以执行",
              "REJECTED：终结状态有出口“REOPEN”",
              "ONHOLD：从起始状态无法到达"
            });
    assertAccessible(desk, "digit");
    browsing.picture(desk, "procedure-digit");
    desk.getByLabel("角色 SUPERVISOR 在这里是").selectOption(new SelectOption().setLabel("街道调度员"));
    assertThat(defects).hasCount(3);
    button(desk, "带着问题存为草稿").click();
    Locator found = desk.getByRole(AriaRole.GROUP, named("流程的问题"));
    assertThat(found).containsText("状态“pendingatlme”不存在");
    assertThat(found).containsText("终结状态不应有出口“REOPEN”");
    desk.getByText("流程图", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(desk.locator("svg .node.missing")).containsText("没有这个环节");
    browsing.picture(desk, "procedure-digit-draft");
    assertThat(button(desk, "发布…")).isDisabled();
  }

  private void report(boolean handedUp) {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    Map<String, Object> tree =
        Map.of(
            "description", "楼下大树倒了",
            "lon", district.longitude(),
            "lat", district.latitude());
    String matters = "/api/streets/" + district.street + "/matters";
    Caller.Answer reported = worker.post(matters, tree);
    assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    if (handedUp) {
      String acts = matters + "/" + reported.json().path("id").asString() + "/actions/";
      Map<String, Object> up = Map.of("version", 1, "fields", Map.of("reason", "网格没有工具"));
      assertThat(worker.post(acts + "escalate", up).status()).isEqualTo(200);
    }
  }

  private Page administrator() {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(district.loginName("system-admin"));
    desk.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(TestDistrict.PASSWORD);
    desk.keyboard().press("Enter");
    desk.getByLabel("主导航").waitFor();
    return desk;
  }

  /** Puts in a text in which a state has another name and code, and a slip; answers its line. */
  private int rename(Page desk) {
    Caller admin = new Caller(port);
    admin.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
    String report = "/api/streets/" + district.street + "/procedures/report";
    int version = admin.get(report).json().path("version").asInt();
    String yaml = admin.get(report + "/versions/" + version).json().path("yaml").asString();
    String changed =
        yaml.replaceAll("(?<![\\w-])community(?![\\w-])", "assess")
            .replace("社区研判", "社区分析")
            .replaceFirst("deadline: 2 working hours", "deadline: 2 workin hours");
    Locator text = desk.locator(".cm-content");
    assertThat(text).containsText("待受理");
    text.click();
    desk.keyboard().press("Control+a");
    desk.keyboard().insertText(changed);
    return (int) changed.substring(0, changed.indexOf("workin ")).lines().count();
  }

  private void mend(Page desk, int line) {
    Locator found = desk.getByRole(AriaRole.GROUP, named("流程的问题"));
    assertThat(found).containsText("1 处问题");
    assertThat(found.locator(".line")).hasText("第 " + line + " 行");
    assertThat(button(desk, "发布…")).isDisabled();
    assertAccessible(desk, "a draft with a defect");
    found.locator(".line").click();
    assertThat(desk.locator(".cm-lint-marker-error")).isVisible();
    browsing.picture(desk, "procedure-defect");
    desk.keyboard().press("Shift+End");
    desk.keyboard().insertText("    deadline: 4 working hours");
    assertThat(desk.locator(".seen")).containsText("没有发现问题");
    assertThat(button(desk, "发布…")).isEnabled();
  }

  private void compare(Page desk) {
    button(desk, "改了什么").click();
    Locator changes = desk.locator(".seen .changes");
    assertThat(changes).containsText("社区分析");
    assertThat(changes).containsText("4个工作小时");
    assertAccessible(desk, "changes of a draft");
    browsing.picture(desk, "procedure-changes");
  }

  private void simulate(Page desk) {
    button(desk, "推演").click();
    Locator next = desk.getByRole(AriaRole.GROUP, named("接下来发生什么"));
    next.getByText("等到时限").click();
    assertThat(desk.getByLabel("走过的路")).containsText("社区分析");
    next.getByText("派给单位").click();
    assertThat(desk.getByLabel("走过的路")).containsText("单位办理中");
    assertAccessible(desk, "simulation");
    browsing.picture(desk, "procedure-simulation");
  }

  private void publish(Page desk) {
    button(desk, "发布…").click();
    Locator dialog = desk.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("社区分析");
    dialog.getByLabel("改了什么、为什么").fill("研判改称分析，受理放宽到半天");
    browsing.picture(desk, "procedure-publish");
    dialog.getByText("启用新版本").click();
    assertThat(desk.locator(".facts")).containsText("第 1001 版");
    assertThat(desk.getByLabel("版本")).containsText("第 1001 版（正在使用）");
  }

  private void migrate(Page desk) {
    desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("迁移").setExact(true)).click();
    Locator panel = desk.locator(".migration");
    assertThat(panel).containsText("未办结 2 件，可以迁移 1 件");
    assertThat(panel).containsText("新版本没有这个环节");
    panel.getByText("逐件看").click();
    assertAccessible(desk, "preview of a migration");
    browsing.picture(desk, "procedure-migration");
    desk.getByLabel("社区研判改为").selectOption(new SelectOption().setLabel("社区分析"));
    assertThat(panel).containsText("未办结 2 件，可以迁移 2 件");
    button(desk, "迁移 2 件").click();
    assertThat(panel).containsText("做过的迁移");
    assertThat(panel.locator("table").last().locator("tbody tr")).containsText("2");
    assertThat(panel).containsText("没有未办结的事项，不需要迁移");
    browsing.picture(desk, "procedure-migrated");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
