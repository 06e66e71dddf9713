package org.linge.attachment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one upload; made by the client, so that it may try again. */
public record PhotoId(@JsonValue UUID value) {
  @JsonCreator
  public PhotoId {}
}
