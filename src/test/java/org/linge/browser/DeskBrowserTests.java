package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an office does at its desks besides the main job: people, posts, boundaries, tables. */
@DemoTest
class DeskBrowserTests {
  private static final List<String> PAGES =
      List.of("/#/todo", "/#/matters?open=true", "/#/territory", "/#/import", "/#/procedures");

  private final Browsing browsing;

  DeskBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void opensAnAccountAppointsItAndDisablesIt() {
    Page system = at("xitong", "/#/settings/accounts");
    keys(system, "新建账号");
    Locator form = system.locator(".el-dialog:visible");
    assertThat(form.getByLabel("姓名")).isFocused();
    assertAccessible(system, "new account");
    type(system, "欧阳建国", "Tab", "ouyang", "Tab", "Given-by-7-hands", "Enter");
    assertThat(form).hasCount(0);
    assertThat(button(system, "新建账号")).isFocused();

    appoint(at("anquan", "/#/settings/posts"));
    Page himself = browsing.desk();
    browsing.open(himself, "/");
    assertThat(himself.getByLabel("登录名")).isFocused();
    type(himself, "ouyang", "Tab", "Given-by-7-hands", "Enter");
    assertThat(himself.getByLabel("新密码").and(himself.locator("input"))).isFocused();
    assertAccessible(himself, "a password of one's own");
    type(himself, "Taken-by-2-hands", "Tab", "Taken-by-2-hands", "Enter");
    himself.getByLabel("主导航").waitFor();
    assertThat(himself.locator("main")).isFocused();

    system.getByLabel("查找账号").fill("ouyang");
    Locator row = system.locator("tbody tr");
    assertThat(row).hasCount(1);
    assertThat(row).containsText("社区工作者 · 香海路社区");
    row.getByText("停用").click();
    assertAccessible(system, "disable an account");
    system.keyboard().press("Enter");
    assertThat(row).containsText("已停用");
    assertAccessible(system, "accounts");
    browsing.open(himself, "/#/matters");
    assertThat(himself.getByText("登录已过期")).isVisible();
  }

  private static void appoint(Page security) {
    keys(security, "任职");
    Locator form = security.locator(".el-dialog:visible");
    assertThat(form.getByLabel("谁")).isFocused();
    type(security, "ouyang");
    form.getByText("欧阳建国（ouyang）").click();
    form.getByLabel("岗位").selectOption("社区工作者");
    form.getByLabel("查找辖区").fill("香海路社区");
    form.getByLabel("找到的辖区").getByRole(AriaRole.BUTTON).first().click();
    assertAccessible(security, "appoint");
    form.locator("button.primary").click();
    assertThat(form).hasCount(0);
  }

  @Test
  void importsBoundariesAndSaysWhatIsWrongWithEach() {
    Page desk = at("xitong", "/#/territory");
    assertAccessible(desk, "territory");
    keys(desk, "导入边界");
    Locator form = desk.locator(".el-dialog:visible");
    form.getByLabel("层级").selectOption("社区（12 位代码）");
    form.getByLabel("文件").setInputFiles(file("边界.geojson", "application/geo+json", BAD_AREAS));
    form.locator("button.primary").click();
    assertThat(form.locator("tbody tr")).hasCount(2);
    assertThat(form.locator("tbody")).containsText("自相交");
    assertThat(form.locator("tbody")).containsText("有 100% 的面积超出上级");
    assertAccessible(desk, "import of boundaries");
    desk.keyboard().press("Escape");
    assertThat(form).hasCount(0);
  }

  @Test
  void importsATableInThreeStepsAndHandsBackTheBadRows() throws IOException {
    Page desk = at("diaodu", "/#/import");
    assertAccessible(desk, "import: file");
    desk.locator("input[type=file]").setInputFiles(file("热线.csv", "text/csv", TABLE));
    keys(desk, "下一步");
    desk.getByText("3 行。请核对").waitFor();
    assertAccessible(desk, "import: columns");
    keys(desk, "试看前几行");
    assertThat(desk.getByText("经纬度超出范围")).isVisible();
    keys(desk, "导入 3 行");
    desk.getByText("导入完成").waitFor();
    assertAccessible(desk, "import: done");
    Download errors = desk.waitForDownload(() -> desk.getByText("下载没有导入的行和原因").click());
    assertThat(errors.suggestedFilename()).isEqualTo("未导入-热线.csv");
    String text = new String(errors.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text).contains("经纬度超出范围", "DESK-2").doesNotContain("DESK-1");
  }

  @Test
  void standsBesideAListOrInstead() {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").waitFor();
    assertAccessible(desk, "log-in");
    logIn(desk, "diaodu", DemoTest.PASSWORD);
    Page enlarged = browsing.enlarged(desk);
    for (String page : PAGES) {
      browsing.open(enlarged, page);
      enlarged.locator(".page > .head h1").waitFor();
      assertNoSidewaysScroll(enlarged, page);
      assertAccessible(enlarged, page);
    }
    browsing.open(enlarged, "/#/todo");
    Locator first = enlarged.locator("a.row").first();
    first.press("Enter");
    assertThat(enlarged.locator(".sheet h2").first()).isVisible();
    assertThat(first).isHidden();
    assertNoSidewaysScroll(enlarged, "a matter, enlarged");
    enlarged.getByLabel("关闭详情").press("Enter");
    assertThat(first).isFocused();
  }

  private Page at(String login, String page) {
    Page desk = browsing.desk();
    logIn(desk, login, DemoTest.PASSWORD);
    browsing.open(desk, page);
    return desk;
  }

  private void logIn(Page desk, String login, String password) {
    browsing.open(desk, "/");
    assertThat(desk.getByLabel("登录名")).isFocused();
    type(desk, login, "Tab", password, "Enter");
    desk.getByLabel("主导航").waitFor();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void keys(Page page, String button) {
    button(page, button).press("Enter");
  }

  /** Keys by name, everything else as text. */
  private static void type(Page page, String... parts) {
    for (String part : parts) {
      if (List.of("Tab", "Enter").contains(part)) page.keyboard().press(part);
      else page.keyboard().insertText(part);
    }
  }

  private static FilePayload file(String name, String type, String text) {
    return new FilePayload(name, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String TABLE =
      """
      工单编号,标题,内容,经度,纬度
      DESK-1,路灯不亮,楼前路灯不亮,119.99,35.85
      DESK-2,路灯不亮,楼前路灯不亮,999,35.85
      DESK-3,井盖破损,路口井盖破损,119.991,35.851
      """;

  private static final String BAD_AREAS =
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "370211010999", "name": "自相交社区"}, "geometry":
          {"type": "Polygon", "coordinates": [[[120,35.8],[120.1,35.9],[120.1,35.8],[120,35.9],[120,35.8]]]}},
        {"type": "Feature", "properties": {"code": "370211010998", "name": "境外社区"}, "geometry":
          {"type": "Polygon", "coordinates": [[[116,39],[116.01,39],[116.01,39.01],[116,39]]]}}]}
      """;
}
