package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkDurationTests {
  @ParameterizedTest
  @CsvSource({
    "30 minutes, 30, MINUTES, 30分钟",
    "1 minute, 1, MINUTES, 1分钟",
    "4 clock hours, 4, CLOCK_HOURS, 4小时",
    "1 clock hour, 1, CLOCK_HOURS, 1小时",
    "2 working hours, 2, WORKING_HOURS, 2个工作小时",
    "3 working days, 3, WORKING_DAYS, 3个工作日",
    "14 calendar days, 14, CALENDAR_DAYS, 14个自然日",
  })
  void readsAndWritesTheNotation(String text, int amount, DurationUnit unit, String chinese) {
    WorkDuration duration = WorkDuration.parse(text);

    assertThat(duration).isEqualTo(new WorkDuration(amount, unit)).hasToString(text);
    assertThat(duration.chinese()).isEqualTo(chinese);
  }

  @Test
  void takesASingularWordForMany() {
    assertThat(WorkDuration.parse("3 working day")).hasToString("3 working days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "days",
        "3 days",
        "-3 working days",
        "0 working days",
        "3.5 working days",
        "3  working days",
        " 3 working days",
        "3 Working Days",
        "３ working days",
        "3 working weeks",
        "2401 working days",
        "999999999 minutes",
        "99999999999 minutes"
      })
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WorkDuration.parse(text));
  }

  @ParameterizedTest
  @EnumSource
  void hasAtLeastOneUnitAndAtMostAboutTenYears(DurationUnit unit) {
    assertThat(new WorkDuration(1, unit).amount()).isOne();
    assertThat(new WorkDuration(unit.most(), unit).amount()).isEqualTo(unit.most());
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkDuration(0, unit));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkDuration(-1, unit));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkDuration(unit.most() + 1, unit));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkDuration(Integer.MAX_VALUE, unit));
  }
}
