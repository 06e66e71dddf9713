package org.linge.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTests {
  private final QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T13:59:59Z, 2026-11-23T13:59:59Z",
    "2026-11-23T14:00:00Z, 2026-11-23T23:00:00Z",
    "2026-11-23T15:59:00Z, 2026-11-23T23:00:00Z",
    "2026-11-23T16:00:00Z, 2026-11-23T23:00:00Z",
    "2026-11-23T22:59:59Z, 2026-11-23T23:00:00Z",
    "2026-11-23T23:00:00Z, 2026-11-23T23:00:00Z",
    "2026-11-23T04:00:00Z, 2026-11-23T04:00:00Z"
  })
  void waitsForTheMorning(Instant time, Instant out) {
    assertThat(night.after(time)).isEqualTo(out);
  }

  @Test
  void mayLieWithinADayOrBeNone() {
    Instant noon = Instant.parse("2026-11-23T04:30:00Z");
    QuietHours rest = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
    QuietHours none = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    assertThat(rest.after(noon)).isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
    assertThat(none.after(noon)).isEqualTo(noon);
    assertThat(none.inWords()).isEmpty();
  }

  @Test
  void onlyWhatIsUrgentIsToldAtNight() {
    assertThat(Dispatch.isUrgent(NoticeStore.Kind.URGE)).isTrue();
    assertThat(Dispatch.isUrgent(NoticeStore.Kind.SUPERVISION)).isTrue();
    assertThat(Dispatch.isUrgent(NoticeStore.Kind.MENTION)).isFalse();
  }
}
