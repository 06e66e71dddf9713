package org.linge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linge.DemoTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Chromium itself says about putting the phone's pages on the home screen. */
@DemoTest
class InstallBrowserTests {
  private final WorkersPhone worker;

  InstallBrowserTests(@LocalServerPort int port) {
    worker = new WorkersPhone(port);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void canBeInstalled() {
    Page phone = worker.phone();
    CDPSession tools = phone.context().newCDPSession(phone);

    JsonObject manifest = tools.send("Page.getAppManifest");
    JsonObject judged = tools.send("Page.getInstallabilityErrors");

    assertThat(manifest.getAsJsonArray("errors")).isEmpty();
    assertThat(manifest.get("url").getAsString()).endsWith("/m/manifest.webmanifest");
    List<String> errors = new ArrayList<>();
    for (JsonElement error : judged.getAsJsonArray("installabilityErrors")) {
      errors.add(error.getAsJsonObject().get("errorId").getAsString());
    }
    // Playwright's windows keep nothing, which alone forbids it there.
    assertThat(errors).isSubsetOf("in-incognito");
    assertThat(worker.desk.get("/m/manifest.webmanifest").header("Content-Type"))
        .isEqualTo("application/manifest+json");
  }
}
