package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * The demo community is divided into grids: proposed, compared, chosen, mended and saved. On a
 * district of its own, since others work in the grids that it replaces.
 */
@DemoTest
@DirtiesContext
@TestPropertySource(properties = "linge.attachment.folder=target/division-attachments")
class DivisionBrowserTests {
  private static final double SEARCH = 90_000;

  private final Browsing browsing;

  DivisionBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void dividesACommunityByTheProposalThatIsChosen() {
    Page desk = browsing.desk();
    List<String> errors = new ArrayList<>();
    desk.onPageError(errors::add);
    desk.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) errors.add(message.text());
        });
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill("xitong");
    desk.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(DemoTest.PASSWORD);
    desk.keyboard().press("Enter");
    desk.getByLabel("主导航").waitFor();
    errors.clear();
    String community = (String) desk.evaluate(BUILT);
    browsing.open(desk, "/#/territory/" + community);
    desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("划分三级网格")).click();
    assertThat(desk.locator(".built")).containsText("条道路");
    propose(desk);
    compare(desk);
    Page phone = browsing.enlarged(desk);
    phone.setViewportSize(360, 640);
    browsing.open(phone, "/#/territory/" + community + "/division");
    phone.getByRole(AriaRole.TABLE).waitFor();
    assertNoSidewaysScroll(phone, "division at 360");
    assertAccessible(phone, "division at 360");
    browsing.picture(phone, "division-360");
    phone.close();
    choose(desk, community);
    assertThat(desk.locator(".changes")).containsText("等8个已生效");
    assertThat(String.valueOf(desk.evaluate(NAMES, community))).contains("街心公园网格", "第1网格");
    browsing.picture(desk, "division-done");
    assertThat(errors).isEmpty();
  }

  private static void propose(Page desk) {
    button(desk, "划分").click();
    desk.getByLabel("正在划分")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    desk.getByRole(AriaRole.TABLE).waitFor(new Locator.WaitForOptions().setTimeout(SEARCH));
  }

  /** Each proposal has its figures, its bars, and as many grids on the map. */
  private void compare(Page desk) {
    Locator table = desk.getByRole(AriaRole.TABLE);
    assertThat(table.locator("thead th")).hasCount(3);
    for (String figure : List.of("得分", "三级网格 / 微网格", "户数离差", "紧凑度", "跨过道路")) {
      assertThat(table.getByRole(AriaRole.ROW, row(figure)).locator("td")).hasCount(3);
    }
    int column = 0;
    for (String preference : List.of("户数均衡", "形状紧凑", "沿路划界")) {
      Locator head = table.getByRole(AriaRole.BUTTON, named(preference));
      head.click();
      assertThat(head).hasAttribute("aria-pressed", "true");
      String cell =
          table.getByRole(AriaRole.ROW, row("三级网格 / 微网格")).locator("td").nth(column++).innerText();
      int grids = Integer.parseInt(cell.substring(0, cell.indexOf('/')).strip());
      assertThat(desk.locator(".bars li")).hasCount(grids);
      browsing.picture(desk, "division-" + column);
    }
    assertAccessible(desk, "proposals");
  }

  /** A border of the chosen proposal is moved, a grid named, and both are saved. */
  @SuppressWarnings("unchecked")
  private void choose(Page desk, String community) {
    button(desk, "选用这个方案，进入编辑").click();
    desk.locator(".edit-map canvas").first().waitFor();
    assertThat(desk.getByText("可以保存。")).isVisible();
    Map<String, List<Number>> places = (Map<String, List<Number>>) desk.evaluate(PLACES, community);
    desk.waitForTimeout(1500);
    new Board(desk, places.get("bounds")).dragAVertex(places.get("inside"), places.get("vertex"));
    assertThat(desk.locator(".areas li.changed").first()).isVisible();
    assertThat(desk.getByText("可以保存。")).isVisible();
    desk.locator(".areas .input").last().fill("街心公园网格");
    assertThat(desk.getByText("可以保存。")).isVisible();
    assertAccessible(desk, "editing a proposal");
    browsing.picture(desk, "division-edit");
    button(desk, "保存").click();
    desk.getByLabel("辖区资料").waitFor();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions row(String head) {
    return new Locator.GetByRoleOptions().setName(head);
  }

  private static final String NAMES =
      """
      async (area) => {
        const read = async (path) => (await fetch(path)).json()
        const { street } = await read('/api/session')
        return (await read(`/api/streets/${street.id ?? street}/areas?parent=${area}`)).items.map((one) => one.name)
      }
      """;

  /** The community of which buildings are known. */
  private static final String BUILT =
      """
      async () => {
        const read = async (path) => (await fetch(path)).json()
        const { street } = await read('/api/session')
        const base = `/api/streets/${street.id ?? street}`
        const open = (await read(`${base}/areas`)).items
        while (open.length > 0) {
          const above = open.shift()
          if (above.level === 'second-grid') {
            const built = await read(`${base}/areas/${above.id}/buildings`)
            if (built.buildings?.length > 0) return above.id
          } else open.push(...(await read(`${base}/areas?parent=${above.id}`)).items)
        }
        return null
      }
      """;

  /** A vertex on the border of two grids of the proposal, and a place in one of them. */
  private static final String PLACES =
      """
      async (area) => {
        const read = async (path) => (await fetch(path)).json()
        const { street } = await read('/api/session')
        const base = `/api/streets/${street.id ?? street}`
        const run = (await read(`${base}/areas/${area}/divisions`)).items[0]
        const plan = await read(`${base}/divisions/${run.id}/proposals/roads/plan`)
        const { bounds } = await read(`${base}/areas/${area}`)
        const { buildings } = await read(`${base}/areas/${area}/buildings`)
        const rings = plan.children.filter((one) => one.boundary.type === 'Polygon').map((one) => one.boundary.coordinates[0])
        const within = (ring, x, y) => ring.reduce((odd, at, i) => {
          const from = ring[(i + ring.length - 1) % ring.length]
          return (at[1] > y) !== (from[1] > y) && x < ((from[0] - at[0]) * (y - at[1])) / (from[1] - at[1]) + at[0] ? !odd : odd
        }, false)
        const far = (at, other) => Math.hypot(at[0] - other[0], at[1] - other[1])
        for (const ring of rings) {
          const vertex = ring.find((at, i) => i > 0 && i < ring.length - 1 && far(at, ring[i - 1]) > 0.0002 && far(at, ring[i + 1]) > 0.0002
            && rings.filter((other) => other.some((one) => one[0] === at[0] && one[1] === at[1])).length === 2)
          const home = buildings.find((one) => within(ring, one.longitude, one.latitude))
          if (vertex !== undefined && home !== undefined) return { bounds, vertex, inside: [home.longitude, home.latitude] }
        }
        return null
      }
      """;
}
