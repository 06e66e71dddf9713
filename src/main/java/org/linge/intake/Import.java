package org.linge.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/** A table on its way in; {@code position} counts the rows dealt with. */
record Import(
    @JsonIgnore StreetId street,
    ImportId id,
    String fileName,
    @JsonIgnore String sha256,
    Status status,
    @Nullable Mapping mapping,
    int rows,
    Progress progress,
    @JsonIgnore int attempts,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  Import with(Progress more) {
    return new Import(
        street,
        id,
        fileName,
        sha256,
        status,
        mapping,
        rows,
        progress.plus(more),
        attempts,
        failure,
        createdAt,
        startedAt,
        finishedAt);
  }

  enum Status {
    UPLOADED,
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    static Status of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Rows that became matters, that had come before, and that were refused. */
  record Progress(int added, int repeated, int refused) {
    int position() {
      return added + repeated + refused;
    }

    Progress plus(Progress more) {
      return new Progress(added + more.added, repeated + more.repeated, refused + more.refused);
    }
  }
}
