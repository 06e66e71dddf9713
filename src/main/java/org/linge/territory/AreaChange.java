package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants to be done to a street's areas, all of it or nothing, from a day on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AreaChange.Redraw.class, name = "redraw"),
  @JsonSubTypes.Type(value = AreaChange.Split.class, name = "split"),
  @JsonSubTypes.Type(value = AreaChange.Merge.class, name = "merge"),
  @JsonSubTypes.Type(value = AreaChange.Move.class, name = "move"),
  @JsonSubTypes.Type(value = AreaChange.Divide.class, name = "divide")
})
sealed interface AreaChange {
  int MOST = 1000;

  /** New boundaries (GeoJSON polygons) of all areas whose ground changes together. */
  record Redraw(@NotEmpty @Size(max = MOST) List<@Valid @NotNull Drawn> areas)
      implements AreaChange {}

  record Drawn(@NotNull AreaId area, @NotNull JsonNode boundary) {}

  /**
   * Cuts an area along a line, or along a ring within it.
   *
   * @param parts the largest first, those as large from west to east; a part with the area's own
   *     code is the area, now smaller. None: as proposed
   */
  record Split(
      @NotNull AreaId area,
      @NotNull JsonNode line,
      @Nullable @Size(max = 100) List<@Valid @NotNull Part> parts)
      implements AreaChange {}

  record Part(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 40) String kind) {}

  /** Makes one of neighbours; the code of one of them lets that one grow. */
  record Merge(
      @NotEmpty @Size(max = 100) List<@NotNull AreaId> areas,
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name)
      implements AreaChange {}

  /** Puts an area with all below it under another parent; no code: the next free one there. */
  record Move(@NotNull AreaId area, @NotNull AreaId parent, @Nullable @Size(max = 40) String code)
      implements AreaChange {}

  /**
   * Gives an area new children in place of those it has; one with a child's code is that child.
   * Those that say what is below them have it in place of all that was.
   */
  record Divide(
      @NotNull AreaId area, @NotEmpty @Size(max = MOST) List<@Valid @NotNull Child> children)
      implements AreaChange {}

  record Child(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 40) String kind,
      @NotNull @JsonProperty JsonNode boundary,
      @Nullable @Size(max = MOST) List<@Valid @NotNull Child> children) {
    Child(String code, String name, @Nullable String kind, JsonNode boundary) {
      this(code, name, kind, boundary, null);
    }

    List<Child> below() {
      return children == null ? List.of() : children;
    }
  }

  /** The word for it in the table. */
  default String act() {
    return switch (this) {
      case Redraw _ -> "redraw";
      case Split _ -> "split";
      case Merge _ -> "merge";
      case Move _ -> "move";
      case Divide _ -> "divide";
    };
  }

  /** The areas it names. */
  default Stream<AreaId> concerned() {
    return switch (this) {
      case Redraw redraw -> redraw.areas().stream().map(Drawn::area);
      case Split split -> Stream.of(split.area());
      case Merge merge -> merge.areas().stream();
      case Move move -> Stream.of(move.area(), move.parent());
      case Divide divide -> Stream.of(divide.area());
    };
  }
}
