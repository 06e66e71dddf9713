package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself refuses a matter without holder or deadline, and an altered timeline. */
@LingeTest
class OneHolderTests {
  private final Scene scene;
  private final JdbcClient jdbc;

  @Autowired
  OneHolderTests(
      Territory territory, Identity identity, ReportMatter reportMatter, JdbcClient jdbc) {
    this.jdbc = jdbc;
    scene = new Scene(territory, identity);
    reportMatter.report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update matter.matter set holder_kind = null, holder_id = null where street_id = :street",
        "update matter.matter set holder_id = null where street_id = :street",
        "update matter.matter set due_at = null where street_id = :street",
        "update matter.matter set closed_at = raised_at where street_id = :street",
        "update matter.matter set holder_kind = 'unit' where street_id = :street",
        "update matter.matter set holder_kind = 'reporter' where street_id = :street",
        "update matter.entry set action = 'accept' where street_id = :street",
        "delete from matter.entry where street_id = :street",
      })
  void refuses(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).param("street", scene.street.code()).update())
        .isInstanceOf(DataAccessException.class);
  }
}
