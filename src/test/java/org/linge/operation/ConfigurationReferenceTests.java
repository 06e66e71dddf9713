package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/configuration.md} is what the compiler knows of the settings. After a change of one:
 * {@code mvn -q test -Dtest=ConfigurationReferenceTests -Dlinge.docs=write}.
 */
class ConfigurationReferenceTests {
  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");
  private static final Path REFERENCE = Path.of("docs/configuration.md");
  private static final Pattern NAMED = Pattern.compile("(?<=--)linge(?:\\.[a-z-]+)+(?==)");
  private static final String HEAD =
      """
      # Settings · 配置项

      Written by `ConfigurationReferenceTests`; do not edit. Each can be given on the command line (`--linge.load.waiting=50`), in
      `config/application.yaml` of the working folder, or by environment (`LINGE_LOAD_WAITING=50`). Durations such as `20s`, `15m`, `PT1H`.
      """;

  private static List<JsonNode> settings() throws IOException {
    JsonNode all = new JsonMapper().readTree(Files.readString(METADATA)).path("properties");
    var sorted = new TreeMap<String, JsonNode>();
    for (JsonNode one : all) sorted.put(one.path("name").asString(), one);
    return List.copyOf(sorted.values());
  }

  @Test
  void saysWhatTheCompilerKnows() throws IOException {
    String expected = HEAD + settings().stream().map(new Page()::row).collect(Collectors.joining());
    if ("write".equals(System.getProperty("linge.docs"))) Files.writeString(REFERENCE, expected);

    assertThat(REFERENCE).content().isEqualTo(expected);
  }

  @Test
  void describesEverySetting() throws IOException {
    assertThat(settings())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            setting ->
                assertThat(setting.path("description").asString(""))
                    .as("%s", setting)
                    .isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "README.zh-CN.md",
        "docs/operation.md",
        "docs/operation.zh-CN.md",
        "deploy/linge.service"
      })
  void knowsEverySettingThatThePagesName(String page) throws IOException {
    Set<String> known = new TreeSet<>();
    settings().forEach(setting -> known.add(setting.path("name").asString()));

    assertThat(NAMED.matcher(Files.readString(Path.of(page))).results())
        .allSatisfy(named -> assertThat(known).contains(named.group()));
  }

  /** Rows, with a heading wherever the group changes. */
  private static final class Page {
    private String group = "";

    private String row(JsonNode setting) {
      String name = setting.path("name").asString();
      String own = name.substring(0, name.lastIndexOf('.'));
      String head = own.equals(group) ? "" : head(own);
      group = own;
      return head
          + "| `%s` | %s | %s | %s |\n"
              .formatted(
                  name.substring(own.length() + 1),
                  type(setting.path("type").asString()),
                  value(setting.path("defaultValue")),
                  setting.path("description").asString().replaceAll("\\{@code ([^}]*)}", "`$1`"));
    }

    private static String head(String group) {
      return "\n## `%s`\n\n| | type | default | |\n|---|---|---|---|\n".formatted(group);
    }

    private static String type(String type) {
      return type.replaceAll("[a-z]+\\.", "").replace("<", " of ").replace(">", "");
    }

    private static String value(JsonNode value) {
      if (value.isMissingNode()) return "–";
      return "`" + (value.isString() ? value.asString() : value.toString()) + "`";
    }
  }
}
