package org.linge.territory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Changes to a street's areas. The right to edit reaches over the whole street. */
@RestController
@RequestMapping("/api/streets/{street}/areas")
class TerritoryEditController {
  private static final int LONGEST_LIST = 500_000;

  private final Territory territory;
  private final ImportAreas importAreas;
  private final ImportCodes importCodes;
  private final CreateArea createArea;
  private final RenameArea renameArea;
  private final GeoJsonReader reader;

  TerritoryEditController(
      Territory territory,
      ImportAreas importAreas,
      ImportCodes importCodes,
      CreateArea createArea,
      RenameArea renameArea,
      GeoJsonReader reader) {
    this.territory = territory;
    this.importAreas = importAreas;
    this.importCodes = importCodes;
    this.createArea = createArea;
    this.renameArea = renameArea;
    this.reader = reader;
  }

  record Creation(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @Nullable JsonNode boundary) {}

  /**
   * @param kind of a dedicated grid, empty for an ordinary area; without it the kind stays
   */
  record Renaming(
      @NotBlank @Size(max = 200) String name,
      @NotNull Integer version,
      @Nullable @Size(max = 40) String kind) {}

  record Listed(@NotBlank @Size(max = LONGEST_LIST) String text) {}

  /**
   * @param version of the territory with which the list was compared
   */
  record Seen(@NotBlank @Size(max = LONGEST_LIST) String text, @NotNull Integer version) {}

  @Allowed(Right.TERRITORY_EDIT)
  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  AreaPage create(@PathVariable StreetId street, @Valid @RequestBody Creation creation) {
    JsonNode boundary = creation.boundary();
    GeoShape shape =
        boundary == null || boundary.isNull() ? null : reader.readGeometry(boundary.toString());
    Area area = createArea.create(street, creation.code(), creation.name(), shape);
    return AreaPage.of(territory.map(street), area.id());
  }

  @Allowed(Right.TERRITORY_EDIT)
  @PatchMapping("/{area}")
  AreaPage rename(
      @PathVariable StreetId street,
      @PathVariable AreaId area,
      @Valid @RequestBody Renaming renaming) {
    renameArea.rename(street, area, renaming.name(), renaming.kind(), renaming.version());
    return AreaPage.of(territory.map(street), area);
  }

  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping(
      path = "/import",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/geo+json"})
  ImportOutcome importAreas(
      @PathVariable StreetId street,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(defaultValue = "all") String mode,
      @RequestParam(required = false) @Nullable Integer version,
      InputStream body) {
    ImportAreas.Mode wanted =
        switch (mode) {
          case "all" -> ImportAreas.Mode.ALL;
          case "good" -> ImportAreas.Mode.GOOD;
          default -> throw SharedProblem.invalid("mode", "应为 all 或 good");
        };
    return importAreas.importAreas(street, body, level, wanted, version);
  }

  /** What a list of division codes would change; writes nothing. */
  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping("/codes/preview")
  ImportCodes.Comparison compareCodes(
      @PathVariable StreetId street, @Valid @RequestBody Listed list) {
    return importCodes.compare(street, list.text());
  }

  /** Creates what is new in a list of division codes and renames what it calls differently. */
  @Allowed(Right.TERRITORY_EDIT)
  @PostMapping("/codes")
  ImportCodes.Comparison takeCodes(@PathVariable StreetId street, @Valid @RequestBody Seen list) {
    return importCodes.take(street, list.text(), list.version());
  }
}
