package org.linge.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The kinds of dedicated grids (专属网格) of {@code catalog/area-kinds.yaml}. */
@Component
class AreaKinds {
  private final Catalog catalog = read();

  record Kind(String code, String name) {}

  private record Catalog(List<String> levels, List<Kind> kinds) {}

  List<String> levels() {
    return catalog.levels();
  }

  List<Kind> listAll() {
    return catalog.kinds();
  }

  /** Refuses a kind that there is not, or not at this level; none is an ordinary area. */
  @Nullable String check(@Nullable String kind, Level level) {
    if (kind == null || kind.isBlank()) {
      return null;
    }
    if (catalog.kinds().stream().noneMatch(known -> known.code().equals(kind))) {
      throw new Refused(TerritoryProblem.UNKNOWN_KIND).at("kind").with("kind", kind);
    }
    if (!catalog.levels().contains(level.code())) {
      throw new Refused(TerritoryProblem.KIND_NOT_HERE).at("kind").with("level", level.name());
    }
    return kind;
  }

  private static Catalog read() {
    ClassPathResource file = new ClassPathResource("catalog/area-kinds.yaml");
    try (InputStream yaml = file.getInputStream()) {
      return new YAMLMapper().readValue(yaml, Catalog.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
