package org.linge.procedure;

import java.util.List;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the procedures in service. */
@RestController
@RequestMapping("/api/streets/{street}/procedures")
class ProcedureController {
  private final Procedures procedures;

  ProcedureController(Procedures procedures) {
    this.procedures = procedures;
  }

  record Summary(String code, int version, String title) {}

  @Allowed(Right.PROCEDURE_READ)
  @GetMapping
  List<Summary> list(@PathVariable StreetId street) {
    return procedures.listLatest(street).stream()
        .map(p -> new Summary(p.code(), p.version(), p.title()))
        .toList();
  }

  /** The newest version, whole: states with holders and durations, actions with what they ask. */
  @Allowed(Right.PROCEDURE_READ)
  @GetMapping("/{code}")
  Procedure show(@PathVariable StreetId street, @PathVariable String code) {
    return procedures
        .findLatest(street, code)
        .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }
}
