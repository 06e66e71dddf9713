package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The units of a street. */
@RestController
@RequestMapping("/api/streets/{street}/units")
class UnitController {
  private final Identity identity;
  private final FoundUnit foundUnit;
  private final Access access;

  UnitController(Identity identity, FoundUnit foundUnit, Access access) {
    this.identity = identity;
    this.foundUnit = foundUnit;
    this.access = access;
  }

  /** All of them on one page: a street has dozens. */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping
  Page<View> list(@PathVariable StreetId street) {
    List<View> units = identity.units(street).stream().map(View::of).toList();
    return new Page<>(units, null);
  }

  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View found(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Founding founding) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    Unit unit =
        new Unit(
            street,
            new UnitId(key),
            founding.code(),
            founding.name().strip(),
            founding.kind(),
            founding.parent(),
            founding.serves() == null ? Set.of() : founding.serves());
    return View.of(foundUnit.found(unit, actor.account()));
  }

  record View(
      UnitId id,
      String code,
      String name,
      String kind,
      @Nullable UnitId parent,
      Set<AreaId> serves) {
    static View of(Unit unit) {
      return new View(
          unit.id(), unit.code(), unit.name(), unit.kind(), unit.parent(), unit.serves());
    }
  }

  record Founding(
      @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String code,
      @NotBlank @Size(max = 128) String name,
      @NotNull @Pattern(regexp = "[a-z][a-z-]{0,63}") String kind,
      @Nullable UnitId parent,
      @Nullable @Size(max = 1000) Set<@NotNull AreaId> serves) {}
}
