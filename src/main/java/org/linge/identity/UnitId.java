package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record UnitId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UnitId {}

  public static UnitId of(String text) {
    return new UnitId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
