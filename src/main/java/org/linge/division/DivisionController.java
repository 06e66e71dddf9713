package org.linge.division;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/streets/{street}")
class DivisionController {
  private static final int LONGEST_FILE = 1_000_000;
  private static final int MOST_HOUSEHOLDS = 100_000;

  private final Division division;

  DivisionController(Division division) {
    this.division = division;
  }

  /**
   * @param buildings CSV or GeoJSON
   * @param roads GeoJSON
   */
  record Files(
      @NotBlank @Size(max = LONGEST_FILE) String buildings,
      @Nullable @Size(max = LONGEST_FILE) String roads) {}

  /**
   * @param levels the names of the one or two levels into which the area is divided
   * @param least how many households a part should have at least, if nothing else is said
   */
  record Standing(
      List<Building> buildings,
      List<Road> roads,
      int households,
      List<String> levels,
      int least,
      int most) {
    static Standing of(Built built, Layers layers) {
      Limits usual = layers.usual(Wishes.USUAL).grid();
      return new Standing(
          built.buildings(),
          built.roads(),
          built.households(),
          layers.names(),
          usual.least(),
          usual.most());
    }
  }

  record Wanted(
      @NotNull AreaId area,
      @Nullable @Min(1) @Max(MOST_HOUSEHOLDS) Integer least,
      @Nullable @Min(1) @Max(MOST_HOUSEHOLDS) Integer most,
      @Nullable @Min(1) @Max(MOST_HOUSEHOLDS) Integer microLeast,
      @Nullable @Min(1) @Max(MOST_HOUSEHOLDS) Integer microMost) {
    Wishes wishes() {
      return new Wishes(least, most, microLeast, microMost);
    }
  }

  record Runs(List<Run> items) {}

  @Allowed(Right.TERRITORY_EDIT)
  @PutMapping("/areas/{area}/buildings")
  Standing put(
      @PathVariable StreetId street, @PathVariable AreaId area, @Valid @RequestBody Files files) {
    Built built = division.read(street, area, files.buildings(), files.roads());
    return Standing.of(built, division.layers(street, area));
  }

  @Allowed(Right.TERRITORY_EDIT)
  @GetMapping("/areas/{area}/buildings")
  Standing show(@PathVariable StreetId street, @PathVariable AreaId area) {
    return Standing.of(division.built(street, area), division.layers(street, area));
  }

  /** The key is the run's id. */
  @Allowed(Right.TERRITORY_EDIT)
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/divisions")
  Run start(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody Wanted wanted,
      @RequestAttribute(name = Allowed.ACCOUNT, required = false) @Nullable UUID account) {
    return division.start(street, key, wanted.area(), wanted.wishes(), account);
  }

  /** Of an area, the newest first. */
  @Allowed(Right.TERRITORY_EDIT)
  @GetMapping("/areas/{area}/divisions")
  Runs list(@PathVariable StreetId street, @PathVariable AreaId area) {
    return new Runs(division.listNewest(street, area));
  }

  @Allowed(Right.TERRITORY_EDIT)
  @GetMapping("/divisions/{id}")
  Run show(@PathVariable StreetId street, @PathVariable UUID id) {
    return division.run(street, id);
  }

  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping("/divisions/{id}/cancel")
  Run cancel(@PathVariable StreetId street, @PathVariable UUID id) {
    return division.cancel(street, id);
  }

  @Allowed(Right.TERRITORY_EDIT)
  @GetMapping("/divisions/{id}/proposals/{preference}/plan")
  DividePlan plan(
      @PathVariable StreetId street, @PathVariable UUID id, @PathVariable String preference) {
    return division.plan(street, id, preference);
  }
}
