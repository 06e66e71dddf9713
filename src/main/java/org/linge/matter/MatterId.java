package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A matter's identifier: a UUIDv7, so that sorting by it sorts by the time of raising. */
public record MatterId(@JsonValue UUID value) {
  @JsonCreator
  public static MatterId of(UUID value) {
    return new MatterId(value);
  }
}
