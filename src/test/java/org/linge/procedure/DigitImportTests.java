package org.linge.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.procedure.Procedure.Action;
import org.linge.shared.Refused;

/** Workflows in the form in which DIGIT's workflow service creates and exports them. */
class DigitImportTests {
  private static final Set<String> KINDS =
      Set.of("dispatcher", "grid-worker", "community-secretary");

  /** A grievance from its filing to its rating, written as one writes them for DIGIT. */
  private static final String PGR =
      """
      {"RequestInfo": {"apiId": "Rainmaker"}, "BusinessServices": [{
        "tenantId": "pb.amritsar", "businessService": "PGR", "business": "pgr-services",
        "businessServiceSla": 432000000,
        "states": [
          {"sla": null, "state": null, "applicationStatus": null, "isStartState": true,
           "isTerminateState": false, "actions": [
             {"action": "APPLY", "nextState": "PENDINGFORASSIGNMENT", "roles": ["CITIZEN", "CSR"]}]},
          {"sla": 43200000, "state": "PENDINGFORASSIGNMENT", "applicationStatus": "PENDINGFORASSIGNMENT",
           "isStartState": false, "isTerminateState": false, "actions": [
             {"action": "ASSIGN", "nextState": "PENDINGATLME", "roles": ["GRO", "AUTO_ESCALATE"]},
             {"action": "COMMENT", "nextState": "PENDINGFORASSIGNMENT", "roles": ["GRO", "CITIZEN"]},
             {"action": "REJECT", "nextState": "REJECTED", "roles": ["GRO"]}]},
          {"sla": 259200000, "state": "PENDINGATLME", "applicationStatus": "PENDINGATLME",
           "isStartState": false, "isTerminateState": false, "actions": [
             {"action": "RESOLVE", "nextState": "RESOLVED", "roles": ["PGR_LME"]},
             {"action": "REASSIGN", "nextState": "PENDINGFORASSIGNMENT", "roles": ["PGR_LME"]}]},
          {"sla": null, "state": "RESOLVED", "applicationStatus": "RESOLVED",
           "isStartState": false, "isTerminateState": false, "actions": [
             {"action": "RATE", "nextState": "CLOSEDAFTERRESOLUTION", "roles": ["CITIZEN"]},
             {"action": "REOPEN", "nextState": "PENDINGFORASSIGNMENT", "roles": ["CITIZEN"]}]},
          {"sla": null, "state": "REJECTED", "applicationStatus": "REJECTED",
           "isStartState": false, "isTerminateState": true, "actions": []},
          {"sla": null, "state": "CLOSEDAFTERRESOLUTION", "applicationStatus": "CLOSEDAFTERRESOLUTION",
           "isStartState": false, "isTerminateState": true, "actions": null}]}]}
      """;

  private static DigitImport read(String json) {
    return DigitImport.read(json, null, Map.of(), KINDS::contains);
  }

  private static List<String> told(String json) {
    return read(json).defects().stream()
        .map(d -> d.rule() + " " + d.where() + ": " + d.message())
        .toList();
  }

  @Test
  void makesASoundFileASoundProcedure() {
    DigitImport made = read(PGR);

    assertThat(made.defects()).isEmpty();
    ProcedureText text = ProcedureText.read(made.yaml(), KINDS::contains);
    assertThat(text.defects()).as(made.yaml()).isEmpty();
    Procedure procedure = java.util.Objects.requireNonNull(text.procedure());
    assertThat(procedure.code()).isEqualTo("digit-pgr");
    assertThat(procedure.start()).isEqualTo("pendingforassignment");
    Procedure.State waiting = procedure.state("pendingforassignment");
    assertThat(waiting.overdue()).isEqualTo("assign");
    assertThat(made.yaml()).contains("12 clock hours", "3 calendar days", "5 calendar days");
    Action comment = procedure.findAction("pendingforassignment", "comment").orElseThrow();
    assertThat(comment.stays()).isTrue();
    assertThat(comment.by()).containsExactly(Action.HOLDER, Action.REPORTER);
    assertThat(procedure.state("resolved").holder())
        .isEqualTo(new Procedure.Holder(null, null, true, false));
  }

  @Test
  void namesEachDefectOfADefectiveFile() {
    String broken =
        PGR.replace("\"nextState\": \"RESOLVED\"", "\"nextState\": \"RESOLVD\"")
            .replace("[\"PGR_LME\"]}]}", "[\"FIXER\"]}]}")
            .replace(
                "\"isStartState\": false, \"isTerminateState\": true, \"actions\": []",
                "\"isStartState\": true, \"isTerminateState\": true, \"actions\": [{\"action\":"
                    + " \"REOPEN\", \"nextState\": \"PENDINGATLME\", \"roles\": []}]");

    assertThat(told(broken))
        .containsExactly(
            "two-starts PGR: 有 2 个起始状态：null、REJECTED",
            "unknown-state PENDINGATLME: 动作“RESOLVE”通向不存在的状态“RESOLVD”",
            "nobody PENDINGATLME: 动作“REASSIGN”的角色（FIXER）都没有对应的岗位，没有人可以执行",
            "final-with-exit REJECTED: 终结状态有出口“REOPEN”",
            "nobody REJECTED: 动作“REOPEN”没有任何角色可以执行",
            "unreachable-state RESOLVED: 从起始状态无法到达",
            "unreachable-state CLOSEDAFTERRESOLUTION: 从起始状态无法到达");
    assertThat(ProcedureText.read(read(broken).yaml(), KINDS::contains).isSound()).isFalse();
  }

  @Test
  void namesWhatHasNoStartOrIsThereTwice() {
    assertThat(told(PGR.replace("\"isStartState\": true", "\"isStartState\": false")))
        .containsExactly("no-start PGR: 没有起始状态（isStartState）");
    assertThat(told(PGR.replace("\"state\": \"REJECTED\"", "\"state\": \"RESOLVED\"")))
        .contains("duplicate-state RESOLVED: 状态重复");
    assertThat(
            told(
                PGR.replace(
                    "\"isTerminateState\": true, \"actions\": []",
                    "\"isTerminateState\": false, \"actions\": []")))
        .containsExactly("no-exit REJECTED: 没有动作，却不是终结状态");
  }

  @Test
  void namesAnActionThatIsThereTwiceAndLeavesOutWhatIsSwitchedOff() {
    String again =
        "{\"action\": \"RATE\", \"nextState\": \"REJECTED\", \"roles\": [\"CSR\"], \"active\": %s},"
            + " {\"action\": \"RATE\"";
    assertThat(told(PGR.replace("{\"action\": \"RATE\"", again.formatted("true"))))
        .containsExactly("duplicate-action RESOLVED: 动作“RATE”重复");
    assertThat(read(PGR.replace("{\"action\": \"RATE\"", again.formatted("false"))).yaml())
        .isEqualTo(read(PGR).yaml());
  }

  @Test
  void letsPeopleSayWhatRolesBecome() {
    String other = PGR.replace("PGR_LME", "FIXER");
    assertThat(read(other).roles()).containsEntry("FIXER", "").containsEntry("GRO", "dispatcher");
    DigitImport mapped =
        DigitImport.read(other, "PGR", Map.of("FIXER", "community-secretary"), KINDS::contains);
    assertThat(mapped.defects()).isEmpty();
    assertThat(mapped.yaml()).contains("community-secretary");
    assertThat(DigitImport.read(other, null, Map.of("FIXER", "king"), KINDS::contains).roles())
        .containsEntry("FIXER", "");
  }

  /** An exported file names states by their ids. */
  @Test
  void followsIdsOfExportedFiles() {
    String exported =
        PGR.replace("\"nextState\": \"PENDINGATLME\"", "\"nextState\": \"9d2a8d25\"")
            .replace("{\"sla\": 259200000,", "{\"uuid\": \"9d2a8d25\", \"sla\": 259200000,");

    assertThat(told(exported)).isEmpty();
    assertThat(read(exported).yaml()).isEqualTo(read(PGR).yaml());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "7",
        "null",
        "{\"BusinessServices\": 5}",
        "{\"BusinessServices\": [{\"states\": 1}]}",
        "code: yaml"
      })
  void refusesOtherFiles(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.field()).isEqualTo("json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"states\": []}]",
        "[{\"states\": [1, null, {}]}]",
        "[{\"states\": [{\"state\": 7, \"actions\": {\"a\": 1}}]}]",
        "[{\"states\": [{\"state\": \"市政 #1\\n"
            + "- x\", \"isStartState\": \"yes\", \"sla\": -5, \"actions\": [{\"roles\":"
            + " \"CITIZEN\"}]}]}]"
      })
  void survivesOddFiles(String json) {
    DigitImport made = read(json);
    assertThat(made.defects()).isNotEmpty();
    assertThat(ProcedureText.read(made.yaml(), KINDS::contains).isSound()).isFalse();
  }
}
