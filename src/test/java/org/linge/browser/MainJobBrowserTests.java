package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;
import static org.linge.browser.Hands.act;
import static org.linge.browser.Hands.actAtDesk;
import static org.linge.browser.Hands.actOther;
import static org.linge.browser.Hands.assignAtDesk;
import static org.linge.browser.Hands.logInAtDesk;
import static org.linge.browser.Hands.logInOnPhone;
import static org.linge.browser.Hands.openShown;
import static org.linge.browser.Hands.openTodo;
import static org.linge.browser.Hands.rate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main job in a real browser, on the demo district: phones of 360 px and a desk, acts by key.
 */
@DemoTest
class MainJobBrowserTests {
  private static final String TREE = "门口大树倒了，挡住路";

  private final Browsing browsing;
  private final Place place;

  MainJobBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
    place = Place.of(port, "wangge");
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void travelsFromTheResidentsPhoneToTheUnitAndBack() {
    String receipt = report();
    Page worker = browsing.phone(place.longitude(), place.latitude());
    logInOnPhone(browsing, worker, "wangge");
    browsing.picture(worker, "phone-todo");
    openTodo(worker, TREE);
    act(worker, "受理", null);
    browsing.picture(worker, "phone-matter");
    actOther(worker, "上报社区", "需要吊车，网格处理不了");

    Page desk = browsing.desk();
    logInAtDesk(browsing, desk, "shuji");
    openShown(browsing, worker, desk);
    actAtDesk(desk, "上报街道", "需要专业单位");
    desk.context().clearCookies();
    Page dispatch = browsing.desk();
    logInAtDesk(browsing, dispatch, "diaodu");
    browsing.picture(dispatch, "console-todo");
    openShown(browsing, worker, dispatch);
    assignAtDesk(dispatch, "园林绿化队");
    browsing.picture(dispatch, "console-matter");

    Page handler = browsing.phone(place.longitude(), place.latitude());
    logInOnPhone(browsing, handler, "yuanlin");
    openTodo(handler, TREE);
    act(handler, "办理完成", "已锯开清运，道路恢复通行");
    worker.reload();
    act(worker, "核实通过", null);

    Page resident = browsing.phone(place.longitude(), place.latitude());
    browsing.open(resident, receipt);
    rate(resident);
    assertThat(resident.locator("main")).containsText("已办结");
    browsing.picture(resident, "phone-closed");
    assertAccessible(resident, "receipt");
  }

  /** Three taps: take a photo, say a line, send. Answers the receipt's address. */
  private String report() {
    Page phone = browsing.phone(place.longitude(), place.latitude());
    browsing.open(phone, "/m/");
    phone.getByText("拍照上报").waitFor();
    assertAccessible(phone, "first page");
    assertNoSidewaysScroll(phone, "first page");
    browsing.picture(phone, "phone-start");
    phone.locator("label.camera input[type=file]").setInputFiles(Hands.photo());
    phone.getByLabel("怎么了").fill(TREE);
    Locator send =
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发送").setExact(true));
    send.waitFor();
    browsing.picture(phone, "phone-report");
    assertAccessible(phone, "report");
    assertNoSidewaysScroll(phone, "report");
    send.click();
    phone.getByText("收到了").waitFor();
    browsing.picture(phone, "phone-receipt");
    assertAccessible(phone, "receipt card");
    String link =
        phone
            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看进展"))
            .getAttribute("href");
    return "/m/" + link.substring(link.indexOf('#'));
  }
}
