package org.linge.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The procedures in service, read from {@code procedures/*.yaml}. Whether they are sound is asked
 * of the {@link ProcedureLinter} by the module that knows the post kinds, before the first matter.
 */
@Component
public class Procedures {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Map<String, TreeMap<Integer, Procedure>> versions = new TreeMap<>();

  Procedures() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:procedures/*.yaml")) {
      try (InputStream yaml = file.getInputStream()) {
        Procedure procedure = read(yaml.readAllBytes());
        versions
            .computeIfAbsent(procedure.code(), c -> new TreeMap<>())
            .put(procedure.version(), procedure);
      }
    }
  }

  /** Reads one procedure; unknown keys and wrong types are refused by the reader. */
  public static Procedure read(byte[] yaml) {
    return YAML.readValue(yaml, Procedure.class);
  }

  /** The newest version of each procedure. */
  public Collection<Procedure> listLatest() {
    return versions.values().stream().map(v -> v.lastEntry().getValue()).toList();
  }

  public Optional<Procedure> findLatest(String code) {
    return Optional.ofNullable(versions.get(code)).map(v -> v.lastEntry().getValue());
  }

  /**
   * The version that a matter has pinned; missing means that a file was deleted while matters need
   * it.
   */
  public Procedure get(String code, int version) {
    return Optional.ofNullable(versions.get(code))
        .map(v -> v.get(version))
        .orElseThrow(
            () -> new IllegalStateException("Procedure %s@%d is gone".formatted(code, version)));
  }

  public Collection<Procedure> listAll() {
    return versions.values().stream().flatMap(v -> v.values().stream()).toList();
  }
}
