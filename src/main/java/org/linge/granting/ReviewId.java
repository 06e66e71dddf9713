package org.linge.granting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record ReviewId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReviewId {}

  public static ReviewId of(String text) {
    return new ReviewId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
