package org.linge.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.linge.shared.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The level configurations of {@code catalog/street-templates.yaml} that a street may start from.
 */
@Component
class StreetTemplates {
  private final List<Template> templates = read();

  /** The levels of a template, rank 0 first. */
  List<Level> levels(String code) {
    List<TemplateLevel> levels =
        templates.stream()
            .filter(template -> template.code().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refused(TerritoryProblem.UNKNOWN_TEMPLATE)
                        .at("template")
                        .with("template", code))
            .levels();
    return IntStream.range(0, levels.size())
        .mapToObj(
            rank -> {
              TemplateLevel level = levels.get(rank);
              return new Level(level.code(), level.name(), rank, level.codeLength());
            })
        .toList();
  }

  private static List<Template> read() {
    ClassPathResource file = new ClassPathResource("catalog/street-templates.yaml");
    try (InputStream yaml = file.getInputStream()) {
      return new YAMLMapper().readValue(yaml, Templates.class).templates();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Templates(List<Template> templates) {}

  private record Template(String code, String name, List<TemplateLevel> levels) {}

  private record TemplateLevel(String code, String name, int codeLength) {}
}
