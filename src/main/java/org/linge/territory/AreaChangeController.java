package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of a street's areas: redraw, split, merge, move, divide; planned and past ones. */
@RestController
@RequestMapping("/api/streets/{street}/areas")
class AreaChangeController {
  private final Territory territory;
  private final ChangeAreas changeAreas;
  private final AreaChangeStore changes;
  private final AreaKinds kinds;
  private final List<AreaUse> uses;

  AreaChangeController(
      Territory territory,
      ChangeAreas changeAreas,
      AreaChangeStore changes,
      AreaKinds kinds,
      List<AreaUse> uses) {
    this.territory = territory;
    this.changeAreas = changeAreas;
    this.changes = changes;
    this.kinds = kinds;
    this.uses = uses;
  }

  /**
   * @param version of the street's territory, which is that of the street's own area
   * @param from the day from which on it holds, today or later; today if missing
   */
  record Wanted(
      @NotNull Integer version, @Nullable LocalDate from, @Valid @NotNull AreaChange change) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeItem(
      UUID id,
      String act,
      String title,
      String status,
      LocalDate day,
      Instant madeAt,
      @Nullable Instant closedAt,
      @Nullable Integer version,
      @Nullable String note) {
    static ChangeItem of(AreaChangeStore.Change change) {
      return new ChangeItem(
          change.id(),
          change.act(),
          change.title(),
          change.status().word(),
          change.day(),
          change.madeAt(),
          change.closedAt(),
          change.version(),
          change.note());
    }
  }

  record Changes(List<ChangeItem> items) {}

  /**
   * @param now the area with this code, unless it is new
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String code,
      String name,
      String level,
      @Nullable String kind,
      @Nullable AreaId now,
      @Nullable Long squareMetres,
      GeoJson.@Nullable Shape boundary) {}

  record Gone(AreaId id, String code, String name, List<String> successors) {}

  record Use(String noun, int count) {}

  /** What a change would do. */
  record Preview(List<Outcome> areas, List<Gone> abolished, List<Use> uses) {}

  @Allowed(Right.TERRITORY_EDIT)
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/changes")
  ChangeItem change(
      @PathVariable StreetId street,
      @Valid @RequestBody Wanted wanted,
      @RequestAttribute(name = Allowed.ACCOUNT, required = false) @Nullable UUID account) {
    return ChangeItem.of(
        changeAreas.change(street, wanted.change(), wanted.version(), wanted.from(), account));
  }

  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping("/changes/preview")
  Preview preview(@PathVariable StreetId street, @Valid @RequestBody Wanted wanted) {
    Reshaping reshaping =
        changeAreas.preview(street, wanted.change(), wanted.version(), wanted.from());
    Set<AreaId> concerned = new HashSet<>(reshaping.abolished());
    reshaping.changes().stream()
        .filter(Redrawing::redraws)
        .map(Redrawing::now)
        .filter(Objects::nonNull)
        .forEach(now -> concerned.add(now.area().id()));
    return new Preview(
        reshaping.changes().stream().map(AreaChangeController::outcome).toList(),
        reshaping.successors().entrySet().stream()
            .map(
                gone -> {
                  Area area = reshaping.map().area(gone.getKey()).area();
                  return new Gone(area.id(), area.code(), area.name(), gone.getValue());
                })
            .toList(),
        uses.stream().map(use -> new Use(use.noun(), use.count(street, concerned))).toList());
  }

  private static Outcome outcome(Redrawing one) {
    return new Outcome(
        one.code(),
        one.name(),
        one.level().code(),
        one.kind(),
        one.now() == null ? null : one.now().area().id(),
        one.boundary() == null ? null : Shapes.squareMetres(one.boundary()),
        one.boundary() == null ? null : GeoJson.shape(one.boundary()));
  }

  /** Planned and past changes, the newest first; those of one area if given. */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/changes")
  Changes list(
      @PathVariable StreetId street, @RequestParam(required = false) @Nullable AreaId area) {
    StreetMap map = territory.map(street);
    if (area != null) {
      map.area(area);
    }
    return new Changes(changes.list(street, area).stream().map(ChangeItem::of).toList());
  }

  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping("/changes/{id}/withdraw")
  ChangeItem withdraw(@PathVariable StreetId street, @PathVariable UUID id) {
    return ChangeItem.of(changeAreas.withdraw(street, id));
  }

  /**
   * @param levels codes of those whose areas may be of a kind
   */
  record Kinds(List<AreaKinds.Kind> items, List<String> levels) {}

  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/kinds")
  Kinds kinds(@PathVariable StreetId street) {
    return new Kinds(kinds.listAll(), kinds.levels());
  }
}
