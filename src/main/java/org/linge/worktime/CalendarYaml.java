package org.linge.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.linge.worktime.CalendarDraft.Part;
import org.linge.worktime.CalendarYear.Holiday;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads one year in the form of {@code catalog/statutory-calendar.yaml}, bare or as the only one of
 * a list; token by token, for the lines.
 */
final class CalendarYaml {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonParser parser;
  private final List<Written> written = new ArrayList<>();
  private final List<CalendarFault> faults = new ArrayList<>();
  private String notice = "";
  private int year;
  private int yearLine = 1;

  private CalendarYaml(JsonParser parser) {
    this.parser = parser;
  }

  /** What is read before the year may be known to which its days belong. */
  private record Written(int line, boolean off, String name, String days) {}

  static CalendarDraft read(String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      CalendarYaml reader = new CalendarYaml(parser);
      reader.read();
      return reader.draft();
    } catch (JacksonException unreadable) {
      int line = unreadable.getLocation() == null ? 1 : unreadable.getLocation().getLineNr();
      return new CalendarDraft(
          0, 1, "", List.of(), List.of(new CalendarFault(Math.max(1, line), "无法读取，请检查缩进、引号和冒号")));
    }
  }

  private void read() {
    JsonToken token = parser.nextToken();
    while (token == JsonToken.START_ARRAY) {
      token = parser.nextToken();
    }
    if (token != JsonToken.START_OBJECT) {
      fault("不是一年的日历，应有 year、notice、off、work");
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "year" -> readYear();
        case "notice" -> notice = scalar().strip();
        case "off" -> readOff();
        case "work" -> readWork();
        default -> {
          fault("的“%s”不认识，应为 year、notice、off、work".formatted(field));
          parser.skipChildren();
        }
      }
    }
    JsonToken next = parser.nextToken();
    if (next == JsonToken.START_OBJECT) {
      fault("开始了另一年，一次只导入一年");
    }
  }

  private void readYear() {
    yearLine = line();
    String text = scalar();
    if (text.matches("\\d{4}")) {
      year = Integer.parseInt(text);
    } else {
      fault("的年份“%s”应为四位数字".formatted(text));
    }
  }

  private void readOff() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      fault("的 off 应为“名称: 起..止”各一行");
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName().strip();
      parser.nextToken();
      written.add(new Written(line(), true, name, scalar()));
    }
  }

  private void readWork() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      fault("的 work 应为日期的列表");
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      written.add(new Written(line(), false, "补班", scalar()));
    }
  }

  /** The value here; empty for what is no single value. */
  private String scalar() {
    if (parser.currentToken().isScalarValue()) {
      return parser.getString();
    }
    parser.skipChildren();
    return "";
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private void fault(String reason) {
    faults.add(new CalendarFault(line(), reason));
  }

  private CalendarDraft draft() {
    List<Part> parts = new ArrayList<>();
    if (year > 0) {
      written.forEach(one -> read(one, parts));
    } else if (faults.isEmpty()) {
      faults.add(new CalendarFault(1, "起没有年份（year）"));
    }
    if (notice.isEmpty() && faults.isEmpty()) {
      faults.add(new CalendarFault(yearLine, "之后缺少通知文号（notice）"));
    }
    return new CalendarDraft(year, yearLine, notice, parts, faults);
  }

  private void read(Written one, List<Part> parts) {
    try {
      Holiday days =
          one.off()
              ? ShippedCalendar.holiday(year, one.name(), one.days().strip())
              : new Holiday(one.name(), day(one), day(one));
      parts.add(new Part(one.line(), one.off(), one.name(), days.first(), days.last()));
    } catch (DateTimeException unreadable) {
      faults.add(
          new CalendarFault(
              one.line(), "的日期“%s”不存在，应写作 01-01 或 01-01..01-03".formatted(one.days())));
    }
  }

  private LocalDate day(Written one) {
    return ShippedCalendar.day(year, one.days().strip());
  }
}
