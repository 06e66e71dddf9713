package org.linge.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class ProcedureLinterTests {
  private static final String SOUND =
      """
      code: leave
      version: 1
      title: 请假
      start: asked
      states:
        - {code: asked, title: 待批, holder: {posts: [leader]}, deadline: 1 working day, overdue: escalate}
        - {code: higher, title: 上级, holder: {posts: [leader]}, deadline: 1 working day}
        - {code: called, title: 单位, holder: {unit: assigned}, deadline: category}
        - {code: done, title: 完成, final: true}
      actions:
        - {code: allow, title: 同意, from: [asked, higher, called], to: done, consequence: 完成}
        - {code: escalate, title: 上报, from: [asked], to: higher, by: [system]}
        - code: call
          title: 派给
          from: [higher]
          to: called
          consequence: 交给单位
          asks: [{name: unit, title: 单位, type: unit, required: true}]
          effects: [assign-unit]
        - code: again
          title: 重开
          from: [done]
          to: asked
          by: [leader]
          within: 3 working days
          consequence: 重新批
          effects: [reopen]
      """;

  private static List<String> rules(String yaml) {
    return ProcedureLinter.lint(Procedures.read(yaml.getBytes(UTF_8)), Set.of("leader")::contains)
        .stream()
        .map(ProcedureDefect::rule)
        .distinct()
        .toList();
  }

  @Test
  void findsNothingInASoundProcedure() {
    assertThat(rules(SOUND)).isEmpty();
  }

  /** Each row breaks the sound procedure in one place. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown-state        | start: asked | start: nowhere
          duplicate-state      | {code: done, title: 完成, final: true} | {code: asked, title: 完成, final: true}
          missing-text         | title: 待批 | title: ''
          no-deadline          | deadline: 1 working day, overdue: escalate} | overdue: escalate}
          no-holder            | holder: {posts: [leader]}, deadline: 1 working day} | deadline: 1 working day}
          unknown-post-kind    | holder: {posts: [leader]}, deadline: 1 working day} | holder: {posts: [king]}, deadline: 1 working day}
          unknown-post-kind    | by: [leader] | by: [king]
          final-with-exit      | effects: [reopen] | effects: []
          final-with-holder    | title: 完成, final: true | title: 完成, final: true, deadline: 1 working day
          no-exit              | from: [asked, higher, called] | from: [asked, higher]
          reopen-without-limit | within: 3 working days | primary: false
          unknown-action       | overdue: escalate | overdue: explode
          overdue-not-by-system| to: higher, by: [system] | to: higher, consequence: 上报
          assign-without-unit  | type: unit, required: true | type: unit
          unreachable-state    | {code: escalate, title: 上报, from: [asked], to: higher | {code: escalate, title: 上报, from: [asked], to: done
          unit-not-assigned    | {code: escalate, title: 上报, from: [asked], to: higher | {code: escalate, title: 上报, from: [asked], to: called
          no-limit             | name: unit, title: 单位, type: unit, required: true | name: unit, title: 单位, type: text
          two-primaries        | from: [asked, higher, called], to: done | from: [asked, higher, called], primary: true, to: done
          nobody               | by: [leader] | by: []
          duplicate-action     | code: again | code: allow
          """)
  void findsWhatIsBroken(String rule, String sound, String broken) {
    assertThat(SOUND).contains(sound);
    String yaml = SOUND.replace(sound, broken);
    if (rule.equals("two-primaries"))
      yaml = yaml.replace("title: 派给\n", "title: 派给\n    primary: true\n");
    if (rule.equals("duplicate-action")) yaml = yaml.replace("from: [done]", "from: [asked]");

    assertThat(rules(yaml)).contains(rule);
  }

  @Test
  void findsAStateFromWhichNothingEnds() {
    String yaml =
        SOUND.replace(
            "from: [asked, higher, called], to: done", "from: [asked, higher, called], to: asked");

    assertThat(rules(yaml)).contains("no-way-to-end");
  }

  private static final String WITH_DEADLINES =
      SOUND.replace(
              "actions:",
              "  - {code: passing, title: 移送中, holder: {posts: [leader]}, deadline: 1 working"
                  + " day}\n"
                  + "actions:")
          + """
          - code: suspend
            title: 挂起
            from: [asked]
            consequence: 停表
            asks: [{name: until, title: 至, type: date, required: true, max: 60}]
            effects: [stop-clock]
          - {code: resume, title: 恢复, from: [asked], by: [holder, system], consequence: 续, effects: [resume-clock]}
          - code: ask
            title: 申请延期
            from: [called]
            consequence: 待批
            asks: [{name: days, title: 天数, type: number, required: true, max: 9}]
            effects: [ask-extension]
            limit: 2
          - {code: grant, title: 同意, from: [called], by: [leader], consequence: 延, effects: [grant-extension]}
          - {code: deny, title: 不同意, from: [called], by: [leader], consequence: 不延, effects: [refuse-extension]}
          - code: same
            title: 重复
            from: [asked]
            to: done
            consequence: 并入
            asks: [{name: other, title: 另一事项, type: matter, required: true}]
            effects: [duplicate]
          - code: pass
            title: 移送
            from: [asked]
            to: passing
            consequence: 移送
            asks: [{name: street, title: 街道, type: street}]
            effects: [transfer]
          - {code: passed, title: 送达, from: [passing], to: done, by: [system], effects: [transferred]}
          """
              .indent(2);

  private static final String WITH_MERGING =
      """
      code: test
      version: 1
      title: 并案
      start: asked
      states:
        - {code: asked, title: 待办, holder: {posts: [leader]}, deadline: 1 working day}
        - {code: waiting, title: 已并案, holder: {posts: [leader]}, deadline: category from report}
        - {code: promised, title: 限时, holder: {posts: [leader]}, deadline: given or 5 working days}
        - {code: answered, title: 待评, holder: {reporter: true}, deadline: 3 working days}
        - {code: done, title: 办结, final: true}
      actions:
        - {code: go, title: 办理, from: [asked], to: promised, consequence: 办}
        - {code: end, title: 办完, from: [promised, answered], to: done, by: [holder, reporter, system], consequence: 结}
        - code: merge
          title: 并案
          from: [asked]
          to: waiting
          consequence: 等主案
          asks: [{name: matter, title: 主案, type: matter, required: true}]
          effects: [merge]
        - {code: separate, title: 拆出, from: [waiting], to: asked, by: [holder, system], consequence: 回, effects: [separate]}
        - {code: settle, title: 随主案, from: [waiting], to: answered, by: [system], effects: [settle]}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          merge-without-matter | type: matter, required: true | type: matter
          system-cannot-answer | to: waiting~    consequence: 等主案 | to: waiting~    by: [system]~    consequence: 等主案
          merge-without-holder | to: waiting~    consequence: 等主案 | to: done~    consequence: 等主案
          merge-from-elsewhere | from: [asked]~    to: waiting | from: [asked, answered]~    to: waiting
          merge-without-way-on | effects: [settle] | effects: []
          merge-without-way-on | by: [holder, system], consequence: 回 | by: [holder], consequence: 回
          not-merged           | from: [waiting], to: answered | from: [waiting, asked], to: answered
          clock-with-overdue   | deadline: category from report | deadline: category from report, overdue: separate
          clock-with-overdue   | deadline: given or 5 working days | deadline: given or 5 working days, overdue: end
          """)
  void findsWhatIsBrokenInMerging(String rule, String sound, String broken) {
    assertThat(rules(WITH_MERGING)).isEmpty();
    String before = sound.replace("~", "\n");
    assertThat(WITH_MERGING).contains(before);

    assertThat(rules(WITH_MERGING.replace(before, broken.replace("~", "\n")))).contains(rule);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stop-without-day        | type: date, required: true | type: date
          stop-without-resume     | by: [holder, system] | by: [holder]
          moves-with-deadline     | code: suspend | to: higher~    code: suspend
          final-with-deadline     | title: 挂起~    from: [asked] | title: 挂起~    from: [asked, done]
          no-limit                | required: true, max: 60 | required: true
          ask-without-number      | type: number, required: true | type: number
          ask-without-limit       | limit: 2 | limit: 0
          ask-by-others           | limit: 2 | limit: 2~    by: [leader]
          ask-without-decision    | effects: [grant-extension] | effects: []
          ask-without-decision    | effects: [refuse-extension] | effects: []
          decides-for-oneself     | from: [called], by: [leader], consequence: 延 | from: [called], consequence: 延
          decision-without-ask    | from: [called], by: [leader], consequence: 延 | from: [called, asked], by: [leader], consequence: 延
          duplicate-without-matter| type: matter, required: true | type: matter
          duplicate-goes-on       | to: done~    consequence: 并入 | to: higher~    consequence: 并入
          transfer-without-street | type: street | type: matter
          transfer-without-arrival| effects: [transferred] | effects: []
          transferred-goes-on     | to: done, by: [system], effects: [transferred] | to: asked, by: [system], effects: [transferred]
          system-cannot-answer    | to: passing | to: passing~    by: [holder, system]
          idle-holder             | by: [system], effects: [transferred] | by: [leader], effects: []
          unknown-state           | start: asked | start: asked~arrival: nowhere
          arrival-without-holder  | start: asked | start: asked~arrival: called
          arrival-without-holder  | start: asked | start: asked~arrival: done
          stays-with-move         | effects: [assign-unit] | effects: [assign-unit]~    within: 1 working day
          to-itself               | from: [asked], to: higher | from: [asked], to: asked
          """)
  void findsWhatIsBrokenInActsOnDeadlines(String rule, String sound, String broken) {
    assertThat(rules(WITH_DEADLINES)).isEmpty();
    String before = sound.replace("~", "\n");
    assertThat(WITH_DEADLINES).contains(before);
    String yaml = WITH_DEADLINES.replace(before, broken.replace("~", "\n"));
    if (rule.equals("stays-with-move")) yaml = yaml.replace("    to: called\n", "");

    assertThat(rules(yaml)).contains(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1 | version: many
          title: 请假 | titel: 请假
          type: unit | type: spaceship
          1 working day | 1 lunar day
          """)
  void refusesYamlThatIsNotAProcedure(String sound, String broken) {
    byte[] yaml = SOUND.replace(sound, broken).getBytes(UTF_8);

    assertThatThrownBy(() -> Procedures.read(yaml)).isInstanceOf(JacksonException.class);
  }
}
