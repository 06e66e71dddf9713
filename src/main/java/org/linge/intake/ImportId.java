package org.linge.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

record ImportId(@JsonValue UUID value) {
  @JsonCreator
  ImportId {}
}
