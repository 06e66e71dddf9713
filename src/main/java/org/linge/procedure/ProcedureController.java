package org.linge.procedure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.worktime.DurationUnit;
import org.linge.worktime.WorkDuration;
import org.linge.worktime.Worktime;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the procedures in service, and tries them out. */
@RestController
@RequestMapping("/api/streets/{street}/procedures")
class ProcedureController {
  private final Procedures procedures;
  private final ShippedProcedures shipped;
  private final OwnProcedures own;
  private final Identity identity;
  private final Worktime worktime;

  ProcedureController(
      Procedures procedures,
      ShippedProcedures shipped,
      OwnProcedures own,
      Identity identity,
      Worktime worktime) {
    this.procedures = procedures;
    this.shipped = shipped;
    this.own = own;
    this.identity = identity;
    this.worktime = worktime;
  }

  record Summary(String code, int version, String title, boolean internal) {}

  /**
   * @param inService whether new matters get it
   * @param publishedAt missing for a version that came with the program, like what follows
   */
  record VersionLine(
      int version,
      String title,
      boolean inService,
      @Nullable Instant publishedAt,
      @Nullable String publishedBy,
      @Nullable String note) {}

  record VersionPage(Procedure procedure, String yaml, List<ProcedureDefect> defects) {}

  /** What a text is as far as it can be read, and what is wrong with it. */
  record Checked(@Nullable Procedure procedure, List<ProcedureDefect> defects) {}

  record Text(@NotBlank @Size(max = ProcedureText.LONGEST) String yaml) {}

  /**
   * @param category how many working days a deadline by category is taken for
   */
  record Trial(
      @NotBlank @Size(max = ProcedureText.LONGEST) String yaml,
      @NotNull Instant start,
      @Min(1) @Max(100) int category,
      @NotNull @Size(max = 100) List<@NotNull @Valid TrialStep> steps) {}

  record TrialStep(@NotBlank @Size(max = 40) String action, @Nullable Instant at) {}

  @Allowed(Right.PROCEDURE_READ)
  @GetMapping
  List<Summary> list(@PathVariable StreetId street) {
    return procedures.listLatest(street).stream()
        .map(p -> new Summary(p.code(), p.version(), p.title(), p.internal()))
        .toList();
  }

  /** The version in service, whole: states with holders and durations, actions with their asks. */
  @Allowed(Right.PROCEDURE_READ)
  @GetMapping("/{code}")
  Procedure show(@PathVariable StreetId street, @PathVariable String code) {
    return procedures
        .findLatest(street, code)
        .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  /** All versions of one, the newest first. */
  @Allowed(Right.PROCEDURE_READ)
  @GetMapping("/{code}/versions")
  List<VersionLine> versions(@PathVariable StreetId street, @PathVariable String code) {
    int latest = show(street, code).version();
    List<VersionLine> lines = new ArrayList<>();
    for (Procedure procedure : procedures.listShipped()) {
      if (!procedure.code().equals(code)) continue;
      boolean inService = procedure.version() == latest;
      lines.add(
          new VersionLine(procedure.version(), procedure.title(), inService, null, null, null));
    }
    List<OwnProcedures.Own> published =
        own.list(street).stream().filter(o -> o.published().code().equals(code)).toList();
    Map<AccountId, String> names =
        identity.names(
            street,
            published.stream()
                .map(o -> new AccountId(o.published().account()))
                .distinct()
                .toList());
    for (OwnProcedures.Own one : published) lines.add(line(one, latest, names));
    return lines.reversed();
  }

  private static VersionLine line(OwnProcedures.Own own, int latest, Map<AccountId, String> names) {
    PublishedVersion published = own.published();
    return new VersionLine(
        published.version(),
        own.procedure().title(),
        published.version() == latest,
        published.at(),
        names.get(new AccountId(published.account())),
        published.note());
  }

  /** One version with its text. */
  @Allowed(Right.PROCEDURE_READ)
  @GetMapping("/{code}/versions/{version}")
  VersionPage version(
      @PathVariable StreetId street, @PathVariable String code, @PathVariable int version) {
    Procedure procedure =
        procedures
            .find(street, code, version)
            .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
    String yaml = yaml(street, procedure);
    return new VersionPage(
        procedure, yaml, ProcedureText.read(yaml, identity::isPostKind).defects());
  }

  private String yaml(StreetId street, Procedure procedure) {
    Optional<String> written =
        own.find(street, procedure.code(), procedure.version()).map(o -> o.published().yaml());
    return written
        .or(
            () ->
                shipped
                    .find(procedure.code(), procedure.version())
                    .map(ShippedProcedures.Shipped::yaml))
        .orElseThrow();
  }

  /** Reads and lints a text; stores nothing. */
  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping("/check")
  Checked check(@PathVariable StreetId street, @Valid @RequestBody Text text) {
    ProcedureText read = ProcedureText.read(text.yaml(), identity::isPostKind);
    return new Checked(read.procedure(), read.defects());
  }

  /** Goes the way that is asked for, in the calendar that is in force; stores nothing. */
  @Allowed(Right.PROCEDURE_READ)
  @PostMapping("/simulation")
  List<Simulation.Stop> simulate(@PathVariable StreetId street, @Valid @RequestBody Trial trial) {
    Procedure procedure =
        PublishProcedure.sound(ProcedureText.read(trial.yaml(), identity::isPostKind));
    WorkDuration category = new WorkDuration(trial.category(), DurationUnit.WORKING_DAYS);
    try {
      return new Simulation(procedure, worktime.reckoning(), category)
          .walk(
              trial.start(),
              trial.steps().stream().map(s -> new Simulation.Step(s.action(), s.at())).toList());
    } catch (DateTimeException e) {
      throw SharedProblem.invalid("start", "应在 2000 至 2099 年之间", "should be between 2000 and 2099");
    }
  }
}
