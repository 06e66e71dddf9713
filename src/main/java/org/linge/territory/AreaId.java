package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an {@link Area} for ever, also after it was renamed, redrawn or abolished. */
public record AreaId(@JsonValue UUID value) {
  @JsonCreator
  public AreaId {}

  public static AreaId of(String text) {
    return new AreaId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
