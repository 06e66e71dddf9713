package org.linge.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What somebody writes, and everything that is wrong with it at once, with lines. */
class ProcedureTextTests {
  private static final String SOUND =
      """
      code: leave
      title: 请假
      start: asked
      states:
        - code: asked
          title: 待批
          holder: {posts: [leader]}
          deadline: 1 working day
        - code: done
          title: 完成
          final: true
      actions:
        - code: allow
          title: 同意
          from: [asked]
          to: done
          consequence: 完成
      """;

  private static List<String> told(String yaml) {
    return ProcedureText.read(yaml, Set.of("leader")::contains).defects().stream()
        .map(d -> d.line() + " " + d.rule() + ": " + d.message())
        .toList();
  }

  @Test
  void findsNothingInASoundText() {
    assertThat(told(SOUND)).isEmpty();
  }

  @Test
  void namesEverythingThatCannotBeReadWithItsLine() {
    String yaml =
        SOUND
            .replace("title: 请假", "titel: 请假")
            .replace("1 working day", "1 fortnight")
            .replace("final: true", "final: maybe")
            .replace(
                "consequence: 完成",
                "effects: [explode]\n    asks: [{name: a, title: 甲, type: magic}]");

    assertThat(told(yaml))
        .containsExactly(
            "1 missing-key: 缺少 title",
            "2 unknown-key: 不认识的键“titel”",
            "8 wrong-duration: 期限应写成 3 working days、4 working hours、30 minutes 这样，或 category；可加"
                + " from report，或写 given or 5 working days",
            "11 wrong-value: “maybe”不能用在这里",
            "17 unknown-effect: 没有“explode”这种作用",
            "18 unknown-field-type: 没有“magic”这种字段");
  }

  @Test
  void saysInWhichLineTheLinterFoundSomething() {
    assertThat(told(SOUND.replace("from: [asked]", "from: [done]")))
        .anySatisfy(defect -> assertThat(defect).startsWith("5 no-exit"))
        .anySatisfy(defect -> assertThat(defect).startsWith("9 final-with-exit"));
    assertThat(told(SOUND.replace("code: done", "code: asked")))
        .anySatisfy(defect -> assertThat(defect).startsWith("9 duplicate-state"));
    assertThat(told(SOUND.replace("start: asked", "start: nowhere")))
        .containsExactly("3 unknown-state: 起始状态“nowhere”不存在");
    assertThat(told(SOUND.replace("[leader]", "[king]")))
        .containsExactly("5 unknown-post-kind: 岗位类型“king”不存在");
  }

  @Test
  void saysWhatIsNoProcedureAtAll() {
    assertThat(told("")).containsExactly("1 wrong-shape: 不是流程：应有 code、title、start、states、actions");
    assertThat(told("- 1\n- 2")).hasSize(1);
    assertThat(told("code: [a\nb: c: d")).singleElement().asString().contains("not-yaml");
    assertThat(told("<html>hello</html>")).hasSize(1);
    assertThat(told("code: x\ntitle: y\nstart: s\nstates: 5\nactions: {a: b}"))
        .contains("4 wrong-shape: states 应是一个列表", "5 wrong-shape: actions 应是一个列表");
    assertThat(told(SOUND.replace("code: leave", "code: Leave it!")))
        .containsExactly("1 wrong-code: 代码由小写字母、数字和连字符组成，以字母开头，最多 40 个");
    assertThat(told("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]")).isNotEmpty();
  }

  /**
   * Whatever is cut out of a shipped procedure, it is read or refused with a line, never broken.
   */
  @Test
  void survivesTextsWithHoles() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (ShippedProcedures.Shipped shipped : new ShippedProcedures().list()) {
      assertThat(ProcedureText.read(shipped.yaml(), kind -> true).defects()).isEmpty();
      for (int i = 0; i < 60; i++) {
        int from = random.nextInt(shipped.yaml().length());
        int to = Math.min(shipped.yaml().length(), from + random.nextInt(1, 300));
        String yaml = shipped.yaml().substring(0, from) + shipped.yaml().substring(to);
        ProcedureText read = ProcedureText.read(yaml, kind -> true);
        assertThat(read.procedure() != null || !read.defects().isEmpty()).isTrue();
      }
    }
  }
}
