package org.linge.division;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/** A search for proposals to divide an area. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Run(
    StreetId street,
    UUID id,
    AreaId area,
    Wishes wishes,
    Status status,
    int done,
    int total,
    List<Proposal> proposals,
    @Nullable String failure,
    Instant madeAt,
    @Nullable Instant finishedAt) {

  enum Status {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
