package org.linge;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What {@link ArchitectureTests} has to complain of. Nothing here is ever used. */
final class BrokenSamples {
  private BrokenSamples() {}

  @RestController
  public static class OpenController {
    @GetMapping("/broken")
    List<String> forWhom() {
      return List.of();
    }
  }

  public static class OpenStore {}

  static class OwnTime {
    @SuppressWarnings("JavaUtilDate")
    static Date now() {
      return Date.from(Instant.now());
    }
  }

  static class LooseId {
    final String value = "";
  }

  static class SqlElsewhere {
    static int count(JdbcClient jdbc) {
      return jdbc.sql("select 1").query(Integer.class).single();
    }
  }

  static class FieldInjection {
    @Value("${broken}")
    String broken = "";
  }

  @NullUnmarked
  static class Unmarked {}

  static class TextUtils {}
}
