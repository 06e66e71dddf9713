package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The network is cut at one exact place: a page that is read, a chunk of a photo, a remark. */
@DemoTest
class CutBrowserTests {
  private static final int CHUNK = 128 << 10;

  private final WorkersPhone worker;

  CutBrowserTests(@LocalServerPort int port) {
    worker = new WorkersPhone(port);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void showsWhatItKnowsWhenThePageThatIsReadIsCut() {
    String kept = worker.matter("看到一半断网，手机里有");
    Page phone = worker.phone();
    phone.context().route("**/api/streets/*/matters/*", Route::abort);
    worker.open(phone, kept);
    assertThat(phone.locator("main")).containsText("看到一半断网，手机里有");
    assertThat(WorkersPhone.button(phone, "受理")).isVisible();

    // It came after the phone had learned what there is, and nothing makes it look again.
    String unknown = worker.matter("看到一半断网，手机里没有");
    phone.evaluate("id => { location.hash = '#/matter/' + id }", unknown);
    phone.locator("main [role=alert]").waitFor();
    worker.browsing.picture(phone, "phone-cut-reading");
    assertAccessible(phone, "a page that was cut");
    assertNoSidewaysScroll(phone, "a page that was cut");
    phone.context().unroute("**/api/streets/*/matters/*");
    WorkersPhone.button(phone, "再试一次").click();
    phone.getByText("看到一半断网，手机里没有").first().waitFor();
  }

  @Test
  void goesOnAtTheChunkThatWasCut() throws IOException {
    String handled = worker.matter("照片传到一半断网");
    Page phone = worker.phone();
    List<Integer> offsets = new CopyOnWriteArrayList<>();
    phone
        .context()
        .route(
            "**/uploads/*",
            route -> {
              int offset = Integer.parseInt(route.request().url().replaceAll(".*offset=", ""));
              boolean first = !offsets.contains(offset);
              offsets.add(offset);
              if (offset == CHUNK && first) route.abort();
              else route.resume();
            });

    worker.open(phone, handled);
    WorkersPhone.accept(phone);
    WorkersPhone.handle(phone, "见照片", WorkersPhone.photo("large", 5, 1600, 1200));
    WorkersPhone.sent(phone);

    // The form begins to send while the outbox does: both may begin, both may go on at the cut, and
    // one is told where; what had arrived is not sent again.
    assertThat(offsets).contains(0, CHUNK, 2 * CHUNK);
    assertThat(offsets.subList(offsets.indexOf(CHUNK), offsets.size())).doesNotContain(0);
    assertThat(offsets.stream().filter(offset -> offset == CHUNK)).hasSizeBetween(2, 4);
    assertThat(worker.acts(handled)).containsExactly("raise", "accept", "handle");
    JsonNode photos = worker.page(handled).path("timeline").path(2).path("photos");
    assertThat(photos.size()).isEqualTo(1);
    BufferedImage arrived = worker.picture(handled, photos.path(0).asString());
    assertThat(arrived.getWidth()).isEqualTo(1600);
    assertThat(arrived.getHeight()).isEqualTo(1200);
  }

  @Test
  void keepsRemarksUntilThereIsASignal() {
    String matter = worker.matter("没信号时写备注");
    Page phone = worker.phone();
    WorkersPhone.cut(phone);
    worker.open(phone, matter);
    WorkersPhone.accept(phone);
    remark(phone, "钥匙在门卫处");
    phone.locator(".talk").getByText("公开回复").first().click();
    remark(phone, "明天上午来修");
    assertThat(phone.locator("main")).containsText("已记在手机里");
    assertThat(phone.locator(".signals")).containsText("3 条等待发送");
    worker.browsing.picture(phone, "phone-remarks-waiting");
    assertAccessible(phone, "remarks that wait");
    assertThat(worker.acts(matter)).containsExactly("raise");

    WorkersPhone.restore(phone);
    WorkersPhone.sent(phone);

    List<String> said = new ArrayList<>();
    for (JsonNode entry : worker.page(matter).path("timeline")) said.add(entry.toString());
    assertThat(worker.acts(matter)).hasSize(4).startsWith("raise").contains("accept");
    assertThat(said).filteredOn(entry -> entry.contains("钥匙在门卫处")).hasSize(1);
    assertThat(said).filteredOn(entry -> entry.contains("明天上午来修")).hasSize(1);
  }

  private static void remark(Page phone, String text) {
    Locator form = phone.locator(".talk form");
    form.locator("textarea").fill(text);
    form.locator(".foot button").last().click();
    assertThat(form.locator("textarea")).hasValue("");
  }
}
