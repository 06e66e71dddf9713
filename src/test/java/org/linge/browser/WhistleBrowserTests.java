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
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** 吹哨报到 between a community's desk and a department's phone, played to its end. */
@DemoTest
class WhistleBrowserTests {
  private static final String TREE = "大树压断水管";

  private final Browsing browsing;
  private final int port;

  WhistleBrowserTests(@LocalServerPort int port) {
    this.port = port;
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void isPlayedByACommunityAndADepartment() {
    String matter = escalated();
    Page community = browsing.desk();
    Hands.logInAtDesk(browsing, community, "shuji");
    browsing.open(community, "/#/matters/" + matter);
    whistle(community);

    Place place = Place.of(port, "wangge");
    Page department = browsing.phone(place.longitude(), place.latitude());
    Hands.logInOnPhone(browsing, department, "yuanlin");
    department
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("范围"))
        .getByText("吹哨")
        .click();
    assertThat(department.getByText(TREE).first()).isVisible();
    browsing.picture(department, "whistle-todo");
    Hands.openTodo(department, TREE);
    reportIn(department);
    assertThat(community.getByLabel("被呼叫的单位")).containsText("已报到");
    Hands.act(department, "处置完成", "已锯开清运，路已通");

    withdraw(community);
    verify(community);
    JsonNode ended = as("wangge").get(base() + "/matters/" + matter).json();
    assertThat(ended.path("state").path("code").asString()).isEqualTo("rating");
    assertThat(ended.at("/calls/items/0/score/quality").asInt()).isEqualTo(5);
    department.reload();
    assertThat(department.locator("main")).containsText("评分 5 / 5");
    assertThat(department.locator(".thumb")).hasCount(0);
  }

  /** Reported in the grid, and handed up by its worker. */
  private String escalated() {
    Caller worker = as("wangge");
    Place place = Place.of(port, "wangge");
    JsonNode report =
        worker
            .post(
                base() + "/matters",
                Map.of(
                    "category",
                    "0106",
                    "title",
                    TREE,
                    "description",
                    "楼下大树倒了，压断水管，挡住消防通道",
                    "lon",
                    place.longitude(),
                    "lat",
                    place.latitude()))
            .json();
    String id = report.path("id").asString();
    Caller.Answer up =
        worker.post(
            base() + "/matters/" + id + "/actions/escalate",
            Map.of("version", 1, "fields", Map.of("reason", "网格没有工具")));
    assertThat(up.status()).as(up.text()).isEqualTo(200);
    return id;
  }

  private Caller as(String login) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(login, DemoTest.PASSWORD).status()).isEqualTo(200);
    return caller;
  }

  private String base() {
    return "/api/streets/" + as("wangge").get("/api/session").json().path("street").asString();
  }

  private void whistle(Page desk) {
    Locator form = Hands.openAct(desk, "吹哨");
    choose(form, "选择要呼叫的单位", "园林绿化队", "锯开大树，清运枝干");
    choose(form, "再呼叫一个单位", "城建办", "关阀，抢修水管");
    form.getByLabel("吹哨原因").fill("需要两个单位一起到场");
    assertAccessible(desk, "whistle");
    browsing.picture(desk, "whistle-form");
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.getByLabel("被呼叫的单位")).containsText("待报到");
    assertThat(desk.getByLabel("被呼叫的单位")).containsText("锯开大树，清运枝干");
  }

  private static void choose(Locator form, String select, String unit, String wish) {
    form.getByLabel(select).selectOption(new SelectOption().setLabel(unit));
    form.locator("li textarea").last().fill(wish);
  }

  private void reportIn(Page phone) {
    phone.locator(".thumb").getByText("报到").click();
    Locator form = phone.locator("dialog[open]");
    assertThat(form).containsText("已定位");
    form.getByLabel("说明").fill("三人带油锯到场");
    assertAccessible(phone, "report in");
    assertNoSidewaysScroll(phone, "report in");
    browsing.picture(phone, "whistle-report-in");
    form.locator("button[type=submit]").click();
    assertThat(phone.locator("dialog[open]")).hasCount(0);
    assertThat(phone.locator(".thumb")).containsText("处置完成");
  }

  private static void withdraw(Page desk) {
    Locator call =
        desk.getByLabel("被呼叫的单位").locator("li", new Locator.LocatorOptions().setHasText("城建办"));
    call.getByText("撤回呼叫").click();
    desk.locator(".action-form textarea").first().fill("园林队已一并处理");
    desk.locator(".action-form button[type=submit]").press("Enter");
    assertThat(call).containsText("已撤回");
  }

  private void verify(Page desk) {
    Locator form = Hands.openAct(desk, "核实通过");
    form.getByLabel("5 分，很好").check(new Locator.CheckOptions().setForce(true));
    assertAccessible(desk, "scores");
    browsing.picture(desk, "whistle-scores");
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator("main")).containsText("待评价");
    browsing.picture(desk, "whistle-done");
  }
}
