package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The same thing reported by two people: the second one follows the first, the worker sorts it. */
@DemoTest
class MergingBrowserTests {
  private static final String PIPE = "地下水管爆裂淹了车棚";

  private final Browsing browsing;
  private final int port;

  MergingBrowserTests(@LocalServerPort int port) {
    this.port = port;
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void isFollowedByTheSecondReporterAndSeparatedByTheWorker() {
    Caller worker = new Caller(port);
    assertThat(worker.logIn("wangge", DemoTest.PASSWORD).status()).isEqualTo(200);
    String base =
        "/api/streets/" + worker.get("/api/session").json().path("street").asString() + "/matters";
    Place place = Place.of(port, "wangge");
    JsonNode main =
        worker
            .post(
                base,
                Map.of(
                    "category",
                    "0302",
                    "title",
                    PIPE,
                    "description",
                    PIPE + "，请派人关阀",
                    "lon",
                    place.longitude(),
                    "lat",
                    place.latitude()))
            .json();

    Page phone = browsing.phone(place.longitude(), place.latitude());
    follow(phone);
    assertThat(phone.locator("main")).containsText("随另一件同样的事办理");
    assertThat(phone.locator("main")).containsText(main.path("number").asString());
    assertNoSidewaysScroll(phone, "a merged matter's receipt");
    assertAccessible(phone, "a merged matter's receipt");

    JsonNode merged = worker.get(base + "/" + main.path("id").asString()).json().at("/merged/0");
    assertThat(merged.at("/state/code").asString()).isEqualTo("merged");
    Page desk = browsing.desk();
    Hands.logInAtDesk(browsing, desk, "shuji");
    browsing.open(desk, "/#/matters/" + main.path("id").asString());
    Locator around = region(desk, "相关事项");
    assertThat(around).containsText("并入本事项的 1 件");
    browsing.picture(desk, "merged-matters");
    assertAccessible(desk, "a main matter");
    around.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("车棚全是水")).click();
    Locator form = Hands.openAct(desk, "拆出");
    form.getByLabel("拆出原因").fill("是另一处");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("拆出")).click();
    assertThat(
            region(desk, "现在可以做")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("拆出")))
        .hasCount(0);
    String id = merged.path("id").asString();
    assertThat(worker.get(base + "/" + id).json().at("/state/code").asString())
        .isEqualTo("reported");
    phone.reload();
    assertThat(phone.locator("main")).not().containsText("随另一件同样的事办理");
  }

  private void follow(Page phone) {
    browsing.open(phone, "/m/");
    button(phone, "不拍照，直接写").click();
    phone.getByLabel("怎么了").fill("车棚全是水，水管爆裂");
    Locator similar =
        phone.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("附近可能已有人报过"));
    Locator same = similar.getByRole(AriaRole.BUTTON).first();
    assertThat(similar).not().containsText(PIPE);
    same.scrollIntoViewIfNeeded();
    browsing.picture(phone, "similar-reported");
    assertAccessible(phone, "what may have been reported");
    same.click();
    button(phone, "发送").click();
    phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看进展")).click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }
}
