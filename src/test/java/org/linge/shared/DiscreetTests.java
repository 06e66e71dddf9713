package org.linge.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreetTests {
  @ParameterizedTest
  @CsvSource({
    "call 13912345678 now, call *** now",
    "身份证11010119900307123X已登记, 身份证***已登记",
    "import 01a20544-2739-7151-b68c-13912345678b of 13912 rows, import"
        + " 01a20544-2739-7151-b68c-13912345678b of 13912 rows",
    "took 1391234567 ns, took 1391234567 ns"
  })
  void masksNumbersOfPeopleOnly(String said, String logged) {
    assertThat(DiscreetMessage.mask(said)).isEqualTo(logged);
  }

  @Test
  void keepsMessagesOfTheMachineOnly() throws IOException {
    StringBuilder out = new StringBuilder();
    Throwable thrown =
        new IllegalStateException(
            "张三", new SQLException("Key (name)=(张三)", "23505", new IOException("No space left")));

    new DiscreetTrace().printStackTrace(thrown, out);

    assertThat(out)
        .contains("IllegalStateException", "SQLSTATE 23505", "No space left", "DiscreetTests")
        .doesNotContain("张三");
  }
}
