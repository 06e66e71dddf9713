package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;
import static org.linge.browser.Hands.act;
import static org.linge.browser.Hands.actAtDesk;
import static org.linge.browser.Hands.actOther;
import static org.linge.browser.Hands.logInAtDesk;
import static org.linge.browser.Hands.logInOnPhone;
import static org.linge.browser.Hands.openAct;
import static org.linge.browser.Hands.openShown;
import static org.linge.browser.Hands.openTodo;
import static org.linge.browser.Hands.rate;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A working day of a street office, as {@code docs/a-day.md} tells it; its pictures come from here.
 */
@DemoTest
class DayBrowserTests {
  private static final String LAMPS = "广场南侧三盏路灯不亮，晚上看不清台阶";
  private static final String BARRIER = "停车场抬杆砸车，保安说修不了";
  private static final String BRIDGE = "小桥栏杆断了一截，孩子放学要从这里过";

  private final Browsing browsing;
  private final Place place;

  DayBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
    place = Place.of(port, "wangge");
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  /**
   * 上午: from the resident over the grid and the community to the unit, with a word between desks.
   */
  @Test
  void answersAReportWithTimeThatWasAskedFor() {
    String receipt = report(LAMPS);
    Page worker = phone("wangge");
    openTodo(worker, LAMPS);
    browsing.picture(worker, "day-worker");
    act(worker, "受理", null);
    actOther(worker, "上报社区", "路灯归城建办，网格修不了");

    Page secretary = desk("shuji");
    openShown(browsing, worker, secretary);
    mention(secretary, "张仁军", "去年也坏过一次，请直接派给管路灯的单位");
    browsing.picture(secretary, "day-note");
    assertAccessible(secretary, "a note");
    actAtDesk(secretary, "上报街道", "涉及城建办");

    Page dispatcher = desk("diaodu");
    dispatcher.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("通知")).click();
    assertThat(dispatcher.getByText("徐学福").first()).isVisible();
    browsing.picture(dispatcher, "day-notice");
    dispatcher.keyboard().press("Escape");
    assertThat(dispatcher.getByText("全部标为已读")).isHidden();
    openShown(browsing, worker, dispatcher);
    Hands.assignAtDesk(dispatcher, "园林绿化队");
    reply(dispatcher);
    browsing.picture(dispatcher, "day-reply");

    Page handler = phone("yuanlin");
    openTodo(handler, LAMPS);
    askForTime(handler);
    Page again = desk("diaodu");
    openShown(browsing, worker, again);
    decide(again);
    browsing.picture(again, "day-extension");

    handler.reload();
    act(handler, "办理完成", "换了三盏灯泡和一只镇流器");
    worker.reload();
    act(worker, "核实通过", null);
    Page resident = browsing.phone(place.longitude(), place.latitude());
    browsing.open(resident, receipt);
    resident.getByText("您反映的").first().waitFor();
    assertThat(resident.locator("main")).not().containsText("去年也坏过");
    browsing.picture(resident, "day-receipt");
    assertAccessible(resident, "receipt with a reply");
    rate(resident);
    assertThat(resident.locator("main")).containsText("已办结");
  }

  /** 下午: what is another street's business goes there through the district. */
  @Test
  void handsAMatterToTheOtherStreet() {
    String receipt = report(BRIDGE);
    Page dispatcher = desk("diaodu");
    browsing.open(dispatcher, "/#/matters?text=小桥栏杆");
    dispatcher.getByText(BRIDGE).first().click();
    Locator form = openAct(dispatcher, "移送其他街道");
    form.locator("select").selectOption(new SelectOption().setLabel("大村镇"));
    form.locator("textarea").first().fill("桥在大村镇一侧，报告人站在河这边");
    browsing.picture(dispatcher, "day-transfer");
    assertAccessible(dispatcher, "transfer");
    form.locator("button[type=submit]").press("Enter");
    assertThat(dispatcher.locator("main")).containsText("移送中");

    Page official = desk("quji");
    official.getByText(BRIDGE).first().click();
    assertThat(official.locator("main")).containsText("应由哪个街道办理：大村镇");
    browsing.picture(official, "day-district");
    assertAccessible(official, "district");
    Locator pass = openAct(official, "移交街道");
    pass.locator("select").selectOption(new SelectOption().setLabel("大村镇"));
    pass.locator("button[type=submit]").press("Enter");
    assertThat(official.locator(".acts .action-form")).hasCount(0);

    Page resident = browsing.phone(place.longitude(), place.latitude());
    browsing.open(resident, receipt);
    Locator on = resident.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看进展、评价"));
    for (int i = 0; i < 40 && on.count() == 0; i++) {
      resident.waitForTimeout(500);
      resident.reload();
      resident.locator("main h1, main h2").first().waitFor();
    }
    browsing.picture(resident, "day-moved");
    on.click();
    resident.waitForURL(url -> !url.endsWith(receipt));
    assertThat(resident.locator("main")).containsText("大村镇");
    assertNoSidewaysScroll(resident, "receipt elsewhere");

    Page other = desk("dacundd");
    other.getByText(BRIDGE).first().click();
    assertThat(other.locator("main")).containsText("接收移送");
  }

  /** 全天: many at once, and a paper for the file. */
  @Test
  void actsOnManyAndPrintsOne() {
    report(BARRIER);
    report(BARRIER);
    Page dispatcher = desk("diaodu");
    browsing.open(dispatcher, "/#/matters?open=true&text=停车场抬杆");
    Locator boxes = dispatcher.locator("input[aria-label^=选中]");
    boxes.nth(0).check();
    boxes.nth(1).check();
    dispatcher
        .locator(".batch")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("直接派遣").setExact(true))
        .click();
    Locator form = dispatcher.locator(".el-dialog:visible");
    form.locator("select").selectOption(new SelectOption().setLabel("综合行政执法队"));
    form.locator("textarea").fill("同一处，一并处理");
    browsing.picture(dispatcher, "day-batch");
    assertAccessible(dispatcher, "many at once");
    form.locator("button[type=submit]").press("Enter");
    assertThat(form).containsText("办成 2 件");
    form.getByText("好", new Locator.GetByTextOptions().setExact(true)).click();

    dispatcher.locator("a.row").first().press("Enter");
    dispatcher.getByLabel("打印").first().click();
    Locator paper = dispatcher.getByText("PDF，不含内部备注");
    assertThat(paper).isFocused();
    assertAccessible(dispatcher, "print");
    APIResponse pdf = dispatcher.request().get(browsing.address(paper.getAttribute("href")));
    assertThat(pdf).isOK();
    Assertions.assertThat(pdf.headers()).containsEntry("content-type", "application/pdf");
  }

  private Page phone(String login) {
    Page phone = browsing.phone(place.longitude(), place.latitude());
    logInOnPhone(browsing, phone, login);
    return phone;
  }

  private Page desk(String login) {
    Page desk = browsing.desk();
    logInAtDesk(browsing, desk, login);
    return desk;
  }

  /** Answers the receipt's address. */
  private String report(String text) {
    Page phone = browsing.phone(place.longitude(), place.latitude());
    browsing.open(phone, "/m/");
    phone.getByText("不拍照，直接写").click();
    phone.getByLabel("怎么了").fill(text);
    phone
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发送").setExact(true))
        .click();
    phone.getByText("收到了").waitFor();
    String link =
        phone
            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看进展"))
            .getAttribute("href");
    return "/m/" + link.substring(link.indexOf('#'));
  }

  private static void mention(Page desk, String name, String text) {
    desk.locator(".remark textarea").fill(text);
    desk.getByText("@ 提到").click();
    desk.getByPlaceholder("输入几个字查找").fill(name);
    desk.getByText(name + "（街道调度员").first().click();
    desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("记下备注")).click();
    assertThat(desk.locator("main")).containsText("提到 街道调度员");
  }

  private static void reply(Page desk) {
    Locator form = desk.locator(".remark");
    form.getByText("公开回复").first().click();
    form.locator("textarea").fill("您反映的路灯已派园林绿化队，三天内修好。");
    form.locator("button.primary").click();
    assertThat(desk.locator("main ol").first()).containsText("三天内修好");
  }

  private static void askForTime(Page phone) {
    phone.locator(".thumb").getByText("其他").press("Enter");
    Locator form = phone.locator("dialog[open]");
    form.locator("button", new Locator.LocatorOptions().setHasText("申请延期")).press("Enter");
    form.locator("input[type=number]").fill("3");
    form.locator("textarea").fill("镇流器要从厂家调货");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("申请延期").setExact(true))
        .press("Enter");
    assertThat(phone.locator("dialog[open]")).hasCount(0);
  }

  private static void decide(Page desk) {
    Locator form = openAct(desk, "同意延期");
    form.locator("button[type=submit]").press("Enter");
    assertThat(desk.locator(".acts .action-form")).hasCount(0);
    assertThat(desk.locator("main")).containsText("已延期 3个工作日");
  }
}
