package org.linge.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The procedures that come with the program, read from {@code procedures/*.yaml}. */
@Component
class ShippedProcedures {
  private final Map<String, TreeMap<Integer, Shipped>> versions = new TreeMap<>();

  ShippedProcedures() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:procedures/*.yaml")) {
      try (InputStream stream = file.getInputStream()) {
        byte[] yaml = stream.readAllBytes();
        Procedure procedure = Procedures.read(yaml);
        if (procedure.version() >= PublishedVersion.FIRST) {
          throw new IllegalStateException(
              "%s: versions from %d on belong to streets"
                  .formatted(file.getFilename(), PublishedVersion.FIRST));
        }
        versions
            .computeIfAbsent(procedure.code(), c -> new TreeMap<>())
            .put(
                procedure.version(),
                new Shipped(procedure, new String(yaml, StandardCharsets.UTF_8)));
      }
    }
  }

  record Shipped(Procedure procedure, String yaml) {}

  Collection<Shipped> list() {
    return versions.values().stream().flatMap(v -> v.values().stream()).toList();
  }

  Optional<Shipped> find(String code, int version) {
    return Optional.ofNullable(versions.get(code)).map(v -> v.get(version));
  }

  Optional<Procedure> findLatest(String code) {
    return Optional.ofNullable(versions.get(code)).map(v -> v.lastEntry().getValue().procedure());
  }
}
