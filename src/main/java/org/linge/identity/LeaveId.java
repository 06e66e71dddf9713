package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record LeaveId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LeaveId {}

  public static LeaveId of(String text) {
    return new LeaveId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
