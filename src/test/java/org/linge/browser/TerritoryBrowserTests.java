package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A grid is split in the console as an office does it: drawn, taken back, drawn again, saved. */
@DemoTest
class TerritoryBrowserTests {
  private final Browsing browsing;

  TerritoryBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void splitsAGridTakesItBackAndSplitsItAgain() {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill("xitong");
    desk.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(DemoTest.PASSWORD);
    desk.keyboard().press("Enter");
    desk.getByLabel("主导航").waitFor();
    Map<?, ?> grid = (Map<?, ?>) desk.evaluate(GRID);
    browsing.open(desk, "/#/territory/" + grid.get("parent"));
    button(desk, "编辑边界").click();
    desk.locator(".edit-map canvas").first().waitFor();
    desk.waitForTimeout(1500);
    assertAccessible(desk, "editor");
    new Board(desk, list(grid, "bounds")).dragAVertex(list(grid, "middle"), list(grid, "vertex"));
    browsing.picture(desk, "territory-redraw");
    assertThat(desk.locator(".areas .tag").first()).isVisible();
    desk.keyboard().press("Control+z");
    assertThat(desk.locator(".areas .tag")).hasCount(0);

    button(desk, "拆分").click();
    desk.locator(".areas label").getByText(String.valueOf(grid.get("name"))).first().click();
    cut(desk, grid);
    assertThat(desk.getByText("第 2 块")).isVisible();
    button(desk, "撤销").click();
    assertThat(desk.getByText("第 2 块")).hasCount(0);
    cut(desk, grid);
    desk.getByLabel("名称").nth(1).fill("新分出的网格");
    assertThat(desk.getByText("可以保存。")).isVisible();
    assertAccessible(desk, "split");
    browsing.picture(desk, "territory-split");
    button(desk, "保存").click();
    assertThat(desk.locator(".changes")).containsText("拆分");
    assertThat(desk.locator(".changes")).containsText("新分出的网格");
    browsing.picture(desk, "territory-changes");
    Page phone = browsing.enlarged(desk);
    phone.setViewportSize(360, 640);
    browsing.open(phone, "/#/territory/" + grid.get("parent"));
    phone.locator(".facts h2").waitFor();
    assertNoSidewaysScroll(phone, "territory at 360");
    browsing.picture(phone, "territory-360");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void cut(Page desk, Map<?, ?> grid) {
    desk.waitForTimeout(600);
    Board board = new Board(desk, list(grid, "bounds"));
    double[] above = board.pixel(list(grid, "above"));
    double[] below = board.pixel(list(grid, "below"));
    desk.mouse().move(above[0], above[1]);
    desk.mouse().click(above[0], above[1]);
    desk.waitForTimeout(400);
    desk.mouse()
        .move(below[0], below[1], new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
    desk.mouse().click(below[0], below[1]);
    desk.waitForTimeout(400);
    desk.mouse().click(below[0], below[1]);
    desk.waitForTimeout(400);
  }

  @SuppressWarnings("unchecked")
  private static List<Number> list(Map<?, ?> grid, String name) {
    return (List<Number>) grid.get(name);
  }

  /** A grid with nothing below it: places in it, above and below it. */
  private static final String GRID =
      """
      async () => {
        const read = async (path) => (await fetch(path)).json()
        const { street } = await read('/api/session')
        const base = `/api/streets/${street.id ?? street}`
        const open = (await read(`${base}/areas`)).items
        while (open.length > 0) {
          const above = open.pop()
          const below = (await read(`${base}/areas?parent=${above.id}`)).items
          if (below.length < 2 || below.some((one) => one.children > 0)) {
            open.push(...below)
            continue
          }
          const page = await read(`${base}/areas/${above.id}`)
          const shapes = (await read(`${base}/boundaries?parent=${above.id}`)).features
          const grid = shapes.find((one) => one.geometry.type === 'Polygon')
          if (grid === undefined) continue
          const ring = grid.geometry.coordinates[0]
          const xs = ring.map((at) => at[0])
          const ys = ring.map((at) => at[1])
          const [west, east] = [Math.min(...xs), Math.max(...xs)]
          const [south, north] = [Math.min(...ys), Math.max(...ys)]
          const x = (west + east) / 2 + (east - west) * 0.07
          return {
            parent: above.id, name: grid.properties.name, bounds: page.bounds, vertex: ring[1],
            middle: [(west + east) / 2, (south + north) / 2],
            above: [x, north + (north - south) * 0.15], below: [x, south - (north - south) * 0.15],
          }
        }
        return null
      }
      """;
}
