package org.linge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.DemoTest;
import org.linge.shared.Ids;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a phone was given that is not its own: another phone's outbox, a wrong clock. */
@DemoTest
class TwoPhonesBrowserTests {
  /** All that waits, as a backup of the phone would carry it. */
  private static final String READ =
      """
      () => new Promise(resolve => {
        const opening = indexedDB.open('linge-phone')
        opening.onsuccess = () => {
          const asked = opening.result.transaction('outbox').objectStore('outbox').getAll()
          asked.onsuccess = () => { resolve(JSON.stringify(asked.result)); opening.result.close() }
        }
      })
      """;

  private static final String WRITE =
      """
      items => new Promise(resolve => {
        const opening = indexedDB.open('linge-phone')
        opening.onsuccess = () => {
          const change = opening.result.transaction('outbox', 'readwrite')
          for (const item of JSON.parse(items)) change.objectStore('outbox').put(item)
          change.oncomplete = () => { resolve(null); opening.result.close() }
        }
      })
      """;

  private final Browsing browsing;
  private final Caller desk;
  private final String street;
  private final Place place;

  TwoPhonesBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
    desk = new Caller(port);
    JsonNode me = desk.logIn("wangge", DemoTest.PASSWORD).json();
    street = "/api/streets/" + me.path("street").asString();
    place = Place.of(port, "wangge");
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private String matter(String text) {
    Map<String, Object> report =
        Map.of("description", text, "lon", place.longitude(), "lat", place.latitude());
    return desk.post(street + "/matters", report, Ids.next()).json().path("id").asString();
  }

  private JsonNode timeline(String matter) {
    return desk.get(street + "/matters/" + matter).json().path("timeline");
  }

  private List<String> acts(String matter) {
    List<String> acts = new ArrayList<>();
    for (JsonNode entry : timeline(matter)) acts.add(entry.path("action").asString());
    return acts;
  }

  private int found(String text) {
    return desk.get(street + "/matters?limit=50&text=" + text).json().path("items").size();
  }

  private void logIn(Page phone) {
    browsing.open(phone, "/m/#/login");
    phone.getByLabel("账号").fill("wangge");
    phone.getByLabel("密码").fill(DemoTest.PASSWORD);
    button(phone, "登录").click();
    phone.waitForURL("**/m/#/todo");
    phone.locator("main .rows li").first().waitFor();
  }

  private static Locator button(Page phone, String name) {
    return phone.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The matter is looked at while there is a signal, and accepted when there is none. */
  private static void acceptWithoutSignal(Page phone, String matter) {
    phone.evaluate("id => { location.hash = '#/matter/' + id }", matter);
    button(phone, "受理").waitFor();
    phone.context().setOffline(true);
    button(phone, "受理").click();
    phone.locator("dialog[open] button[type=submit]").click();
    phone
        .locator("dialog[open]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  private static void reportWithoutSignal(Page phone, String text) {
    phone.evaluate("location.hash = '#/report'");
    button(phone, "不拍照，直接写").click();
    phone.getByLabel("怎么了").fill(text);
    button(phone, "发送").click();
    phone.getByText("已记在手机里").waitFor();
  }

  private static void allSent(Page phone) {
    phone.evaluate("location.hash = '#/outbox'");
    // The page before it has a button in the same place.
    phone
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("待发送").setExact(true))
        .waitFor();
    try {
      phone.waitForCondition(
          () -> {
            phone.evaluate("document.querySelector('.thumb .primary')?.click()");
            return phone.getByText("都已送达").isVisible();
          },
          new Page.WaitForConditionOptions().setTimeout(60_000));
    } catch (TimeoutError late) {
      throw new AssertionError(
          "still in the outbox at " + phone.url() + ": " + phone.evaluate(READ), late);
    }
  }

  @Test
  void doesOnceWhatTwoPhonesSend() {
    String accepted = matter("两部手机同一条");
    String text = "两部手机同报" + Ids.next().toString().substring(19);
    Page one = browsing.phone(place.longitude(), place.latitude());
    Page other = browsing.phone(place.longitude(), place.latitude());
    logIn(one);
    logIn(other);
    acceptWithoutSignal(one, accepted);
    reportWithoutSignal(one, text);
    other.context().setOffline(true);
    other.evaluate(WRITE, one.evaluate(READ));
    other.context().setOffline(false);
    one.context().setOffline(false);

    other.reload();
    allSent(one);
    allSent(other);
    assertThat(acts(accepted)).containsExactly("raise", "accept");
    assertThat(found(text)).isEqualTo(1);
  }

  @Test
  void bearsAClockThatIsADayAhead() {
    String accepted = matter("手机钟快一天");
    String text = "手机钟快一天报" + Ids.next().toString().substring(19);
    Page phone = browsing.phone(place.longitude(), place.latitude());
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    phone.context().clock().install(new Clock.InstallOptions().setTime(Date.from(tomorrow)));
    logIn(phone);
    acceptWithoutSignal(phone, accepted);
    reportWithoutSignal(phone, text);
    phone.context().setOffline(false);
    allSent(phone);

    assertThat(acts(accepted)).containsExactly("raise", "accept");
    assertThat(found(text)).isEqualTo(1);
    JsonNode entry = timeline(accepted).path(1);
    assertThat(Instant.parse(entry.path("at").asString())).isBefore(Instant.now().plusSeconds(60));
    String claim = entry.path("facts").path("doneAt").asString("");
    if (!claim.isEmpty()) assertThat(Instant.parse(claim)).isBefore(Instant.now().plusSeconds(60));
  }
}
