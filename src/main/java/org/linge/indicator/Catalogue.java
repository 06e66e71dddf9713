package org.linge.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All indicators, from {@code catalog/indicators.yaml}. */
@Component
class Catalogue {
  /** Another number when what is counted changes, so that everything is counted anew. */
  private static final int FOLD = 1;

  private final Definitions definitions;
  private final Map<String, Indicator> byCode = new LinkedHashMap<>();
  private final String version;

  Catalogue() throws IOException {
    byte[] yaml;
    try (InputStream file = new ClassPathResource("catalog/indicators.yaml").getInputStream()) {
      yaml = file.readAllBytes();
    }
    definitions =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readValue(yaml, Definitions.class);
    for (Indicator one : definitions.indicators()) {
      if (byCode.put(one.code(), one) != null || one.above().isEmpty() != one.isCombined()) {
        throw new IllegalStateException("Indicator " + one.code());
      }
    }
    version = FOLD + "-" + hash(definitions.weights().toString());
  }

  private record Definitions(
      Map<Integer, Integer> weights, List<Indicator> indicators, List<Waiting> waiting) {}

  /** An indicator that nothing can be counted for yet, and why. */
  record Waiting(String code, String name, String why) {}

  List<Indicator> list() {
    return definitions.indicators();
  }

  List<Waiting> waiting() {
    return definitions.waiting();
  }

  Optional<Indicator> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** What a rating is worth, in thousandths. */
  int weight(int stars) {
    return definitions.weights().getOrDefault(stars, 0);
  }

  /** Changes when everything has to be counted anew. */
  String version() {
    return version;
  }

  static String hash(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256")
              .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
