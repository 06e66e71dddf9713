package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record PostId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PostId {}

  public static PostId of(String text) {
    return new PostId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
