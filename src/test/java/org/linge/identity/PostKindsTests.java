package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linge.shared.Right;

class PostKindsTests {
  @Test
  void readsTheCatalog() throws IOException {
    PostKinds kinds = new PostKinds();

    assertThat(kinds.all()).hasSize(15);
    assertThat(kinds.kind("grid-worker").name()).isEqualTo("网格员");
    Set<Right> given = EnumSet.noneOf(Right.class);
    kinds.all().forEach(kind -> given.addAll(kind.rights()));
    assertThat(given).containsExactlyInAnyOrder(Right.values());
  }

  /** 三权分立: no kind both sets up, grants and audits. */
  @Test
  void separatesTheThreePowers() throws IOException {
    for (PostKind kind : new PostKinds().all()) {
      assertThat(kind.rights().stream().filter(POWERS::contains).count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void refusesABrokenCatalog() {
    var worker = kind("worker", PostKind.Scope.AREA, Set.of());
    assertThatIllegalStateException().isThrownBy(() -> new PostKinds(List.of(worker, worker)));
    assertThatIllegalStateException()
        .isThrownBy(() -> new PostKinds(List.of(kind("Worker", PostKind.Scope.AREA, Set.of()))));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new PostKinds(
                    List.of(worker, kind("boss", PostKind.Scope.AREA, Set.of("worker")))));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new PostKinds(
                    List.of(
                        new PostKind(
                            "clerk",
                            "办事员",
                            PostKind.Scope.UNIT,
                            Set.of(Right.MATTER_READ),
                            Set.of("street"),
                            Set.of(),
                            false))));
  }

  private static PostKind kind(String code, PostKind.Scope scope, Set<String> excludes) {
    return new PostKind(code, "名", scope, Set.of(Right.MATTER_READ), Set.of(), excludes, false);
  }

  private static final Set<Right> POWERS =
      Set.of(Right.ACCOUNT_EDIT, Right.POST_EDIT, Right.AUDIT_READ);
}
