package org.linge.open311;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** The format that the end of an address asks for. */
enum OpenFormat {
  JSON,
  XML;

  MediaType type() {
    return switch (this) {
      case JSON -> new MediaType("application", "json", StandardCharsets.UTF_8);
      case XML -> new MediaType("text", "xml", StandardCharsets.UTF_8);
    };
  }

  /** Of an address whose end may be anything. */
  static OpenFormat of(String path) {
    return path.endsWith(".xml") ? XML : JSON;
  }
}
