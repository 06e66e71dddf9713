package org.linge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Geolocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; each window is a device of its own. */
final class Browsing implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Pictures for the README; only a run that asks for it writes them into the repository. */
  private static final Path PICTURES =
      Path.of(System.getProperty("linge.pictures", "target/pictures"));

  /** What fades in is judged when it stands; a skeleton breathes for ever. */
  private static final String STILL =
      """
      Promise.all(document.getAnimations()
        .filter(animation => animation.effect?.getTiming().iterations === 1)
        .map(animation => animation.finished.catch(() => null))).then(() => null)
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final String base;

  Browsing(int port) {
    Assumptions.assumeTrue(
        Files.exists(CHROMIUM), "No Chromium at /usr/bin/chromium; .ci/run installs it");
    base = "http://localhost:" + port;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--enable-unsafe-swiftshader",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** A phone of 360 × 640 that stands at a place. */
  Page phone(double longitude, double latitude) {
    return window(
        new Browser.NewContextOptions()
            .setViewportSize(360, 640)
            .setHasTouch(true)
            .setDeviceScaleFactor(2)
            .setGeolocation(new Geolocation(latitude, longitude))
            .setPermissions(List.of("geolocation")));
  }

  /** A desk with a screen of 1366 × 768. */
  Page desk() {
    return window(new Browser.NewContextOptions().setViewportSize(1366, 768));
  }

  /** The same person's desk at 200 %: half as much room, and each point twice as large. */
  Page enlarged(Page desk) {
    return window(
        new Browser.NewContextOptions()
            .setViewportSize(683, 384)
            .setDeviceScaleFactor(2)
            .setStorageState(desk.context().storageState()));
  }

  private Page window(Browser.NewContextOptions options) {
    BrowserContext context =
        browser.newContext(options.setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
    context.setDefaultTimeout(12_000);
    context.setDefaultNavigationTimeout(60_000);
    return context.newPage();
  }

  void open(Page page, String path) {
    page.navigate(base + path);
  }

  String address(String path) {
    return base + path;
  }

  void picture(Page page, String name) {
    page.waitForTimeout(400);
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /** Fails on what axe calls serious or critical. */
  static void assertAccessible(Page page, String where) {
    page.evaluate(STILL);
    // A message that goes away by itself would be judged while it fades.
    page.waitForFunction("() => document.querySelector('.el-message') === null");
    List<String> faults =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(Browsing::describe)
                .toList();
    assertThat(faults).as(where).isEmpty();
  }

  private static String describe(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().limit(3).map(n -> n.getHtml()).toList();
  }

  /** Nothing may stick out at the right. */
  static void assertNoSidewaysScroll(Page page, String where) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) over).intValue()).as(where).isLessThanOrEqualTo(0);
  }

  /** Leaves a picture of what each window showed last, for a test that failed. */
  @Override
  public void close() {
    List<Page> pages = browser.contexts().stream().flatMap(c -> c.pages().stream()).toList();
    for (int i = 0; i < pages.size(); i++) {
      Path file = Path.of("target/browser-last", i + ".png");
      pages.get(i).screenshot(new Page.ScreenshotOptions().setPath(file));
    }
    browser.close();
    playwright.close();
  }
}
