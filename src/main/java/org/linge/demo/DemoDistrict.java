package org.linge.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.linge.division.Division;
import org.linge.shared.SecretFile;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.NewArea;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Invents a district on the first start: itself, two streets, the people who hold their posts, and
 * two months of matters. Each part is written in one transaction and skipped if it is there. Says
 * at every start where Linge is and how to log in.
 */
@Component
@Profile("!test")
class DemoDistrict implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoDistrict.class);

  private final DemoSettings settings;
  private final Territory territory;
  private final DemoPeople people;
  private final DemoMatters matters;
  private final Division division;
  private final WebServerApplicationContext web;

  DemoDistrict(
      DemoSettings settings,
      Territory territory,
      DemoPeople people,
      DemoMatters matters,
      Division division,
      WebServerApplicationContext web) {
    this.settings = settings;
    this.territory = territory;
    this.people = people;
    this.matters = matters;
    this.division = division;
    this.web = web;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (!settings.enabled()) return;
    String password = password();
    long start = System.nanoTime();
    DemoTerritory plan = new DemoTerritory();
    boolean first =
        establish(DemoTerritory.YINZHU, "隐珠街道", "community-grids", plan::yinzhu, password);
    first |= establishDistrict(DemoTerritory.DISTRICT, "黄岛区", plan::district, password);
    first |= establish(DemoTerritory.DACUN, "大村镇", "village-grids", plan::dacun, password);
    build(DemoTerritory.YINZHU);
    if (first)
      LOG.info(
          "Demo district made in {} s", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    LOG.info(welcome(password));
  }

  private interface Plan {
    List<NewArea> draw();
  }

  private boolean establish(StreetId id, String name, String template, Plan plan, String password) {
    boolean there = territory.streets().stream().map(Street::id).anyMatch(id::equals);
    if (there && people.isThere(id) && matters.isThere(id)) return false;
    LOG.info("Inventing {} …", name);
    List<NewArea> areas = plan.draw();
    if (!there) territory.establish(id, name, template, areas);
    if (!people.isThere(id)) people.settle(id, password);
    if (!matters.isThere(id)) matters.happen(id, areas, settings.matters());
    return true;
  }

  /** Passes matters on between its two streets. */
  private boolean establishDistrict(StreetId id, String name, Plan plan, String password) {
    boolean there = territory.streets().stream().map(Street::id).anyMatch(id::equals);
    if (there && people.isThere(id)) return false;
    if (!there) territory.establish(id, name, "district", plan.draw());
    people.settleDistrict(id, password);
    return true;
  }

  /** In each second-level grid, where grids and micro-grids may be divided anew. */
  private void build(StreetId id) {
    for (AreaId area : territory.subtree(id, territory.street(id).root())) {
      Area found = territory.area(id, area);
      if (!found.level().equals("second-grid") || found.validUntil() != null) continue;
      if (division.isKnown(id, area)) return;
      territory
          .boundary(id, area)
          .map(ground -> new DemoBuildings(ground, Long.parseLong(found.code())))
          .ifPresent(made -> division.put(id, area, made.buildings(), made.roads()));
    }
  }

  private String password() throws IOException {
    return settings.password() != null
        ? settings.password()
        : SecretFile.readOrMakePassword(settings.passwordFile());
  }

  private String welcome(String password) {
    int port = web.getWebServer() == null ? 0 : web.getWebServer().getPort();
    StringBuilder text = new StringBuilder();
    text.append(
        "Linge is ready:  console http://localhost:%d/   phone http://localhost:%d/m/%n"
            .formatted(port, port));
    text.append("Demo accounts, all with the password  ").append(password).append('\n');
    for (DemoPeople.Known known : DemoPeople.KNOWN) {
      text.append("  %-10s %s%n".formatted(known.login(), known.title()));
    }
    return text.toString();
  }
}
