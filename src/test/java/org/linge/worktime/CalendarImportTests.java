package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.worktime.CalendarYear.Holiday;
import org.springframework.core.io.ClassPathResource;

/** A year as it comes from a person, good and bad. */
class CalendarImportTests {
  private static final Path PUBLISHED =
      Path.of("../shared/data/calendar/cn_workday_exceptions_2004_2026.csv");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final StatutoryCalendar KNOWN =
      StatutoryCalendar.read(new ClassPathResource("catalog/statutory-calendar.yaml"));

  @Test
  void readsAYear() {
    assertThat(faults(InventedYear.YAML)).isEmpty();

    CalendarYear year = CalendarYaml.read(InventedYear.YAML).toYear();

    assertThat(year.year()).isEqualTo(2027);
    assertThat(year.off()).hasSize(7);
    assertThat(year.off().get(1))
        .isEqualTo(new Holiday("春节", LocalDate.of(2027, 2, 5), LocalDate.of(2027, 2, 11)));
    assertThat(year.work()).hasSize(4).contains(LocalDate.of(2027, 10, 9));
  }

  @Test
  void readsTheOnlyYearOfAListToo() {
    String list = "- " + InventedYear.YAML.replace("\n", "\n  ").strip() + "\n";

    assertThat(CalendarYaml.read(list).toYear())
        .isEqualTo(CalendarYaml.read(InventedYear.YAML).toYear());
  }

  @ParameterizedTest
  @ValueSource(ints = {2025, 2026})
  void readsThePublishedTableAsTheShippedYear(int year) throws IOException {
    assumeTrue(Files.exists(PUBLISHED), "../shared/data is absent");
    String table =
        "date,type,name,in_lieu\n"
            + Files.readAllLines(PUBLISHED).stream()
                .filter(line -> line.startsWith(year + "-"))
                .collect(Collectors.joining("\n"));
    CalendarDraft draft = CalendarTable.read(table, "国办发明电");
    LocalDate then = LocalDate.of(year, 1, 1);

    assertThat(CalendarCheck.faults(draft, KNOWN, then)).isEmpty();
    StatutoryCalendar again = KNOWN.with("again", draft.toYear());
    assertThat(again.firstDifference(KNOWN)).isEmpty();
  }

  /** The published years hold what the law says, so the law is read rightly here. */
  @ParameterizedTest
  @ValueSource(ints = {2020, 2021, 2022, 2023, 2024, 2025, 2026})
  void findsEveryFestivalInPublishedYears(int year) {
    Festivals.of(year)
        .forEach(
            (name, days) ->
                days.stream()
                    .filter(day -> year >= 2025 || !(name.equals("春节") && day.equals(days.get(0))))
                    .forEach(
                        day ->
                            assertThat(KNOWN.holidayOn(day)).as("%s %s", name, day).isPresent()));
    assertThat(Festivals.of(year).values().stream().mapToInt(List::size).sum())
        .isEqualTo(Festivals.DAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "year: 2027|year: 2028|1|先导入 2027 年",
        "year: 2027|year: 2025|1|已经过去",
        "year: 2027|year: 二零二七|1|四位数字",
        "notice: 国办发明电〔2026〕0号（虚构）|notice: ''|1|缺少通知文号",
        "  端午节: \"06-09\"|  # 缺|1|没有端午节：法定假日 2027-06-09",
        "02-05..02-11|02-06..02-11|1|没有春节：法定假日 2027-02-05",
        "05-01..05-05|05-01..05-02|7|劳动节”只有周末",
        "05-08|05-10|11|不是周末",
        "\"05-08\"|\"05-08\", \"05-15\"|1|只有 12 天",
        "06-09|06-31|8|日期“06-31”不存在",
        "06-09|下周三|8|不存在",
        "10-01..10-07|10-01..10-20|10|超过 15 天",
        "10-01..10-07|10-07..10-01|10|结束早于开始",
        "\"10-09\"|\"10-09\", \"10-03\"|11|第 10 行已经写过",
        "01-01..01-03|2026-12-31..01-03|4|",
        "01-01..01-03|2026-10-01..2026-10-02|4|不属于 2027 年",
        "work:|made-up:|11|不认识",
        "off:|off: [|3|",
      })
  void namesWhatIsWrongAndItsLine(String before, String after, int line, String reason) {
    List<CalendarFault> faults = faults(InventedYear.YAML.replace(before, after));

    if (reason == null) {
      assertThat(faults).allSatisfy(fault -> assertThat(fault.reason()).contains("无法读取"));
    } else {
      assertThat(faults)
          .anySatisfy(
              fault -> {
                assertThat(fault.reason()).contains(reason);
                assertThat(fault.line()).isEqualTo(line);
              });
    }
  }

  @Test
  void refusesWhatANeighbouringYearDenies() {
    String lastDay = "date,kind,name\n2026-12-26,WORKDAY,元旦\n";
    StatutoryCalendar known =
        KNOWN.with(
            "x",
            new CalendarYear(
                2026,
                "x",
                Objects.requireNonNull(KNOWN.years().get(2026)).off(),
                List.of(LocalDate.of(2026, 12, 26))));

    assertThat(CalendarCheck.faults(CalendarTable.read(lastDay + table(), "x"), known, TODAY))
        .extracting(CalendarFault::line, CalendarFault::reason)
        .contains(tuple(2, "的 2026-12-26 与 2026 年的安排矛盾"));
  }

  @ParameterizedTest
  @CsvSource({
    "'2027-01-01,HOLIDAY', 2, 三列",
    "'2027-01-01,FEAST,元旦', 2, 种类",
    "'2027-13-01,HOLIDAY,元旦', 2, 不存在",
    "'2027-01-05,WORKDAY,元旦', 2, 不是周末",
  })
  void namesTheLineOfATable(String row, int line, String reason) {
    CalendarDraft draft = CalendarTable.read("date,kind,name\n" + row + "\n" + table(), "x");

    assertThat(CalendarCheck.faults(draft, KNOWN, TODAY))
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.reason()).contains(reason);
            });
  }

  @Test
  void wantsTheNoticeOfATable() {
    assertThat(CalendarCheck.faults(CalendarTable.read(table(), null), KNOWN, TODAY))
        .extracting(CalendarFault::reason)
        .containsExactly("之前缺少通知文号：表格里没有文号，请另外填写");
    assertThat(CalendarCheck.faults(CalendarTable.read(table(), "x"), KNOWN, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "{", "[[[[", "a: &a [*a]", "\u0000", "<xml/>", "42", "null"})
  void survivesWhatIsNoCalendar(String text) {
    assertThat(faults(text)).isNotEmpty();
  }

  private static String table() {
    CalendarYear year = CalendarYaml.read(InventedYear.YAML).toYear();
    StringBuilder table = new StringBuilder();
    year.off()
        .forEach(
            holiday ->
                holiday
                    .first()
                    .datesUntil(holiday.last().plusDays(1))
                    .forEach(day -> table.append(day + ",HOLIDAY," + holiday.name() + "\n")));
    year.work().forEach(day -> table.append(day + ",WORKDAY,补班\n"));
    return table.toString();
  }

  private static List<CalendarFault> faults(String text) {
    CalendarDraft draft =
        CalendarTable.is(text) ? CalendarTable.read(text, "x") : CalendarYaml.read(text);
    return CalendarCheck.faults(draft, KNOWN, TODAY);
  }
}
