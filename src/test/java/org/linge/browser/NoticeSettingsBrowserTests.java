package org.linge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.linge.browser.Browsing.assertAccessible;
import static org.linge.browser.Browsing.assertNoSidewaysScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.linge.PostOffice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A secretary says where she wants to be told of what. */
@DemoTest
class NoticeSettingsBrowserTests {
  private static final String MAIL = "shuji@office.example";
  private static final String PAGE = "/#/settings/notices";

  private final Browsing browsing;

  @Autowired
  NoticeSettingsBrowserTests(@LocalServerPort int port) {
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void confirmsAnAddressAndChoosesWhatGoesThere() {
    Page desk = browsing.desk();
    logIn(desk);
    browsing.open(desk, PAGE);
    Locator mail = row(desk, "邮件");
    assertThat(box(desk, "有人提到我，邮件")).isDisabled();
    mail.getByRole(AriaRole.BUTTON).first().click();
    mail.getByPlaceholder("邮箱").fill(MAIL);
    mail.getByText("发送验证码").click();
    assertThat(mail).containsText("验证码已发到 s***@office.example");
    mail.getByPlaceholder("6 位验证码").fill("000000");
    mail.getByText("确认").click();
    assertThat(mail).containsText(Pattern.compile("验证码不对"));
    mail.getByPlaceholder("6 位验证码").fill(PostOffice.code(MAIL));
    mail.getByText("确认").click();
    assertThat(mail).not().containsText("验证码");
    box(desk, "有人提到我，邮件").check();
    assertThat(box(desk, "催办我，邮件")).isEnabled();
    box(desk, "催办我，邮件").check();
    assertThat(box(desk, "催办我，邮件")).isEnabled();
    row(desk, "微信").getByText("绑定").last().click();
    assertThat(desk.getByLabel("绑定微信的二维码")).isVisible();
    assertAccessible(desk, "settings of notices");
    browsing.picture(desk, "notices-settings");

    desk.reload();
    assertThat(box(desk, "有人提到我，邮件")).isChecked();
    assertThat(box(desk, "街道督办，邮件")).not().isChecked();
    Page phone = browsing.phone(120, 35.8);
    logIn(phone);
    browsing.open(phone, PAGE);
    assertThat(box(phone, "催办我，邮件")).isChecked();
    assertNoSidewaysScroll(phone, PAGE);
    assertAccessible(phone, PAGE);
    browsing.picture(phone, "notices-settings-phone");
  }

  private static Locator row(Page page, String medium) {
    return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("发到哪里").setExact(true))
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(medium));
  }

  private static Locator box(Page page, String name) {
    return page.getByRole(
        AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void logIn(Page page) {
    browsing.open(page, "/");
    page.getByLabel("登录名").fill("shuji");
    page.getByLabel("密码").fill(DemoTest.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    page.getByLabel("主导航").waitFor();
  }
}
