package org.linge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

/** The house: which modules there are, and that each stands on lower floors only. */
class ModularityTests {
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("shared", 0),
          Map.entry("database", 0),
          Map.entry("http", 1),
          Map.entry("worktime", 1),
          Map.entry("territory", 2),
          Map.entry("division", 3),
          Map.entry("identity", 3),
          Map.entry("attachment", 4),
          Map.entry("granting", 4),
          Map.entry("client", 4),
          Map.entry("procedure", 4),
          Map.entry("matter", 5),
          Map.entry("intake", 6),
          Map.entry("indicator", 6),
          Map.entry("channel", 7),
          Map.entry("open311", 7),
          Map.entry("webhook", 6),
          Map.entry("hotline", 7),
          Map.entry("setup", 8),
          Map.entry("operation", 8),
          Map.entry("demo", 8));

  private final ApplicationModules modules = ApplicationModules.of(LingeApplication.class);

  @Test
  void keepsTheBordersOfModules() {
    modules.verify();
  }

  @Test
  void hasTheModulesOfArchitecture() {
    List<String> found = modules.stream().map(ModularityTests::name).toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(FLOORS.keySet());
  }

  @Test
  void standsOnLowerFloorsOnly() {
    for (ApplicationModule module : modules) {
      module
          .getDependencies(modules, DependencyDepth.IMMEDIATE)
          .uniqueModules()
          .map(ModularityTests::name)
          .forEach(
              below ->
                  assertThat(floor(below))
                      .as("%s uses %s", name(module), below)
                      .isLessThan(floor(name(module))));
    }
  }

  private static int floor(String module) {
    return FLOORS.getOrDefault(module, -1);
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }
}
