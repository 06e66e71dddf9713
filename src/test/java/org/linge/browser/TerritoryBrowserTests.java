package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
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
    dragAVertex(desk, grid);
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

  /** The middle of a common border goes a little aside, by taking its first vertex. */
  private static void dragAVertex(Page desk, Map<?, ?> grid) {
    double[] inside = pixel(desk, grid, list(grid, "middle"));
    desk.mouse().click(inside[0], inside[1]);
    desk.waitForTimeout(500);
    double[] vertex = pixel(desk, grid, list(grid, "vertex"));
    desk.mouse().move(vertex[0], vertex[1]);
    desk.mouse().down();
    for (int step = 1; step <= 6; step++) {
      desk.mouse().move(vertex[0] + step * 2, vertex[1] + step * 2);
      desk.waitForTimeout(60);
    }
    desk.mouse().up();
    desk.waitForTimeout(500);
  }

  private static void cut(Page desk, Map<?, ?> grid) {
    desk.waitForTimeout(600);
    double[] above = pixel(desk, grid, list(grid, "above"));
    double[] below = pixel(desk, grid, list(grid, "below"));
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

  /** Where a place is on the map, which shows the parent's bounds with 32 points around. */
  private static double[] pixel(Page desk, Map<?, ?> grid, List<Number> place) {
    BoundingBox box = desk.locator(".edit-map").boundingBox();
    List<Number> bounds = list(grid, "bounds");
    double west = bounds.get(0).doubleValue();
    double east = bounds.get(2).doubleValue();
    double south = mercator(bounds.get(1).doubleValue());
    double north = mercator(bounds.get(3).doubleValue());
    double scale = Math.min((box.width - 64) / (east - west), (box.height - 64) / (north - south));
    double x = (place.get(0).doubleValue() - (west + east) / 2) * scale;
    double y = (mercator(place.get(1).doubleValue()) - (south + north) / 2) * scale;
    return new double[] {box.x + box.width / 2 + x, box.y + box.height / 2 - y};
  }

  private static double mercator(double latitude) {
    double sine = Math.sin(Math.toRadians(latitude));
    return Math.toDegrees(Math.log((1 + sine) / (1 - sine)) / 2);
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
