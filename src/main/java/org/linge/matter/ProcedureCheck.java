package org.linge.matter;

import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.stream.Collectors;
import org.linge.identity.Identity;
import org.linge.procedure.Procedure;
import org.linge.procedure.ProcedureDefect;
import org.linge.procedure.ProcedureLinter;
import org.linge.procedure.Procedures;
import org.springframework.stereotype.Component;

/** Refuses to start with a procedure that could strand a matter. */
@Component
class ProcedureCheck {
  private final Procedures procedures;
  private final Identity identity;

  ProcedureCheck(Procedures procedures, Identity identity) {
    this.procedures = procedures;
    this.identity = identity;
  }

  @PostConstruct
  void check() {
    for (Procedure procedure : procedures.listShipped()) {
      List<ProcedureDefect> defects = ProcedureLinter.lint(procedure, identity::isPostKind);
      if (!defects.isEmpty()) {
        throw new IllegalStateException(
            "Procedure %s@%d is not sound:%n%s"
                .formatted(
                    procedure.code(),
                    procedure.version(),
                    defects.stream()
                        .map(d -> "  " + d.rule() + " at " + d.where() + ": " + d.message())
                        .collect(Collectors.joining("\n"))));
      }
    }
  }
}
