package org.linge.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each page of the console that an account may open, on a desk and in the narrowest window. */
@DemoTest
class EveryPageBrowserTests {
  private static final List<Integer> WIDTHS = List.of(1366, 360);

  private final Browsing browsing;
  private final List<String> errors = new ArrayList<>();

  EveryPageBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xitong", "anquan", "shenji", "diaodu"})
  void fitsItsWindowAndIsQuiet(String login) {
    Page desk = browsing.desk();
    browsing.open(desk, "/");
    desk.getByLabel("登录名").fill(login);
    desk.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(DemoTest.PASSWORD);
    desk.keyboard().press("Enter");
    desk.getByLabel("主导航").waitFor();
    desk.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(desk.url() + " " + message.text() + " " + message.location());
          }
        });
    desk.onPageError(error -> errors.add(desk.url() + " " + error));
    List<String> pages = pages(desk);
    assertThat(pages).hasSizeGreaterThan(4);
    for (String page : pages) {
      look(desk, login, page);
    }
    assertThat(errors).isEmpty();
  }

  private void look(Page desk, String login, String page) {
    desk.setViewportSize(1366, 768);
    browsing.open(desk, "/#" + page);
    desk.locator("main h1").first().waitFor();
    settled(desk);
    for (int width : WIDTHS) {
      desk.setViewportSize(width, width == 360 ? 640 : 768);
      String where = login + " " + page + " at " + width;
      assertNoSidewaysScroll(desk, where);
      assertThat(desk.evaluate(OVER)).as(where).isEqualTo(List.of());
      assertAccessible(desk, where);
      browsing.picture(desk, "every/" + login + page.replace('/', '-') + "-" + width);
    }
  }

  /** Nothing more has been asked for since the look before. */
  private static void settled(Page desk) {
    desk.evaluate("() => { window.askedFor = -1 }");
    desk.waitForFunction(SETTLED, null, new Page.WaitForFunctionOptions().setPollingInterval(300));
  }

  private static final String SETTLED =
      """
      () => {
        const before = window.askedFor
        window.askedFor = performance.getEntriesByType('resource').length
        return before === window.askedFor && document.querySelector('.skeleton') === null
      }
      """;

  /** What this account is led to, and one matter and one community among it. */
  @SuppressWarnings("unchecked")
  private List<String> pages(Page desk) {
    Map<String, String> some = (Map<String, String>) desk.evaluate(SOME);
    List<String> pages = new ArrayList<>();
    browsing.open(desk, "/#/settings/me");
    desk.locator("nav[aria-label=设置] a").first().waitFor();
    for (String link : (List<String>) desk.evaluate(LINKS)) {
      pages.add(link);
    }
    some.values().forEach(pages::add);
    return pages;
  }

  /** What reaches over the right edge outside of a box that scrolls by itself. */
  private static final String OVER =
      """
      [...document.querySelectorAll('main, header.top')].filter((box) => box.scrollWidth > box.clientWidth + 1)
        .map((box) => `${box.className || box.localName} ${box.scrollWidth} > ${box.clientWidth}`)
      """;

  private static final String LINKS =
      """
      [...new Set([...document.querySelectorAll('nav[aria-label=设置] a, nav[aria-label=主导航] a')]
        .map((a) => a.getAttribute('href').replace(/^.*#/, '')))].filter((to) => to.length > 1)
      """;

  private static final String SOME =
      """
      async () => {
        const read = async (path) => { const answer = await fetch(path); return answer.ok ? answer.json() : { items: [] } }
        const { street, rights } = await read('/api/session')
        const base = `/api/streets/${street.id ?? street}`
        const pages = {}
        const matter = rights.includes('MATTER_READ') ? (await read(`${base}/matters`)).items[0] : undefined
        if (matter !== undefined) pages.matter = `/matters/${matter.id}`
        const below = async (area) => (await read(`${base}/areas?parent=${area.id}`)).items[0]
        if (rights.includes('TERRITORY_READ')) {
          const street = (await read(`${base}/areas`)).items[0]
          const community = await below(street)
          pages.community = `/territory/${community.id}`
          if (rights.includes('TERRITORY_EDIT')) pages.division = `/territory/${(await below(community)).id}/division`
        }
        if (rights.includes('MATTER_IMPORT')) pages.import = '/import'
        return pages
      }
      """;
}
