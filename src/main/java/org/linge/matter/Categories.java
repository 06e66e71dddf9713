package org.linge.matter;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.WorkDuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The category tree (类别), two levels, for all streets, from {@code catalog/categories.yaml}. */
@Component
public class Categories {
  /** For a matter whose category nobody has chosen yet. */
  private static final WorkDuration UNCLASSIFIED = WorkDuration.parse("5 working days");

  /** How long a first level's code is. */
  private static final int FAMILY = 2;

  private final List<Group> groups;
  private final Map<String, Category> byCode = new LinkedHashMap<>();
  private final Map<String, WorkDuration> terms = new HashMap<>();

  Categories() throws IOException {
    try (InputStream yaml = new ClassPathResource("catalog/categories.yaml").getInputStream()) {
      groups =
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(yaml, Tree.class)
              .categories();
    }
    for (Group group : groups) {
      for (Category category : group.children()) {
        if (byCode.put(category.code(), category) != null
            || !category.code().startsWith(group.code())) {
          throw new IllegalStateException("Category code " + category.code());
        }
        terms.put(category.code(), WorkDuration.parse(category.deadline()));
      }
    }
  }

  public List<Group> list() {
    return groups;
  }

  public Optional<Category> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** By the whole name, or by one of the parts that a slash divides it into. */
  Optional<Category> findByName(String name) {
    return byCode.values().stream()
        .filter(category -> ("/" + category.name() + "/").contains("/" + name + "/"))
        .findFirst();
  }

  /** The first level of a code. */
  static String family(String code) {
    return code.length() <= FAMILY ? code : code.substring(0, FAMILY);
  }

  /** All second-level codes that a first- or second-level code stands for. */
  List<String> within(String code) {
    return byCode.keySet().stream().filter(c -> c.startsWith(code)).toList();
  }

  /** How long a matter of the category may take in all. */
  public WorkDuration deadline(@Nullable String code) {
    return code == null ? UNCLASSIFIED : terms.getOrDefault(code, UNCLASSIFIED);
  }

  private record Tree(List<Group> categories) {}

  /** A first level, such as 01 市容环境. */
  public record Group(String code, String name, List<Category> children) {}

  /**
   * A second level, such as 0106 绿化缺损/树木倒伏; {@code level} is who leads: community, street,
   * district.
   */
  public record Category(
      String code,
      String name,
      String level,
      String leadUnit,
      List<String> assistUnits,
      String deadline,
      boolean urgent,
      List<String> keywords) {}
}
