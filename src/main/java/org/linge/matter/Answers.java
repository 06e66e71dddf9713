package org.linge.matter;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.PhotoId;
import org.linge.identity.UnitId;
import org.linge.matter.Entry.Text;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Field;
import org.linge.shared.SharedProblem;

/** What was answered to the fields of an action, checked against what the procedure asks. */
final class Answers {
  private static final SecureRandom RANDOM = new SecureRandom();

  static final String DONE_AT = "doneAt";

  /** Under this name an entry's answers hold the number of the call that it is about. */
  static final String CALL = "call";

  private static final int WISH = 300;

  private static final Duration AT_ONCE = Duration.ofMinutes(1);
  private static final Duration LONGEST_WITHOUT_SIGNAL = Duration.ofDays(30);

  private final Map<String, String> plain = new LinkedHashMap<>();
  private final Map<String, Text> texts = new LinkedHashMap<>();
  private final List<PhotoId> photos = new ArrayList<>();
  private @Nullable UnitId unit;
  private @Nullable String category;
  private @Nullable Integer rating;
  private Ties.@Nullable Tie successor;
  private final List<Calling.Wanted> wanted = new ArrayList<>();
  private final Map<Integer, Call.Score> scores = new LinkedHashMap<>();
  private @Nullable Integer call;

  private final LocalDate today;

  private Answers(LocalDate today) {
    this.today = today;
  }

  /**
   * Refuses a field that is not asked for, is missing, has the wrong type or is too long, naming
   * it.
   */
  static Answers read(Action action, Map<String, Object> given, Instant now) {
    Map<String, Object> rest = new HashMap<>(given);
    Answers answers = new Answers(Deadlines.day(now));
    for (Field field : action.asks()) {
      Object value = rest.remove(field.name());
      if (value != null && !(value instanceof String text && text.isBlank())) {
        answers.take(field, value, "fields." + field.name());
      } else if (field.required()) {
        throw SharedProblem.invalid("fields." + field.name(), "必填：" + field.title());
      }
    }
    if (!rest.isEmpty()) {
      throw SharedProblem.invalid("fields." + rest.keySet().iterator().next(), "不是这项操作的字段");
    }
    return answers;
  }

  static Text salted(String text) {
    byte[] salt = new byte[8];
    RANDOM.nextBytes(salt);
    return new Text(HexFormat.of().formatHex(salt), text);
  }

  /** What was answered to a field that is neither text nor photo. */
  Optional<String> plain(String field) {
    return Optional.ofNullable(plain.get(field));
  }

  /**
   * Notes when the phone says that it was done: a claim only, kept where it can be true and is
   * worth a word, for what arrives at once needs none.
   */
  void claim(@Nullable Instant doneAt, Instant now) {
    if (doneAt != null
        && doneAt.isBefore(now.minus(AT_ONCE))
        && doneAt.isAfter(now.minus(LONGEST_WITHOUT_SIGNAL))) {
      plain.put(DONE_AT, doneAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  /** Adds what the house knows and nobody was asked. */
  void note(String name, String value) {
    plain.put(name, value);
  }

  /** The answers as an entry keeps them; {@code evidence} stands for the photos. */
  Lifecycle.Said said(List<Entry.PhotoEvidence> evidence) {
    return new Lifecycle.Said(plain, texts, evidence, unit, category, rating, successor, calls());
  }

  Calling.Said calls() {
    return wanted.isEmpty() && scores.isEmpty() && call == null
        ? Calling.Said.NOTHING
        : new Calling.Said(wanted, scores, call);
  }

  List<PhotoId> photos() {
    return photos;
  }

  /** The matter that was named has been found. */
  void goOnIn(Ties.Tie matter) {
    successor = matter;
  }

  @Nullable UnitId unit() {
    return unit;
  }

  @Nullable String category() {
    return category;
  }

  private void take(Field field, Object value, String at) {
    switch (field.type()) {
      case TEXT -> texts.put(field.name(), salted(text(field, value, at)));
      case CHOICE -> plain.put(field.name(), choice(field, value, at));
      case BOOLEAN ->
          plain.put(
              field.name(), Boolean.toString(as(Boolean.class, value, at, "应为 true 或 false")));
      case RATING -> rating = rating(value, at);
      case UNIT -> unit = new UnitId(id(value, at));
      case CATEGORY -> category = as(String.class, value, at, "应为类别代码");
      case NUMBER -> plain.put(field.name(), Integer.toString(number(field, value, at)));
      case DATE -> plain.put(field.name(), day(field, value, at).toString());
      case MATTER, STREET -> plain.put(field.name(), as(String.class, value, at, "应为编号").strip());
      case CALLS -> wanted(field, value, at);
      case SCORES -> scores(value, at);
      case CALL -> {
        call = as(Integer.class, value, at, "应为呼叫的序号");
        plain.put(CALL, Integer.toString(call));
      }
      case PLACE -> plain.put(field.name(), place(value, at));
      case PHOTOS -> {
        List<?> ids = as(List.class, value, at, "应为照片编号的列表");
        if (ids.size() > field.max()) throw SharedProblem.invalid(at, "最多 " + field.max() + " 张照片");
        ids.forEach(id -> photos.add(new PhotoId(id(id, at))));
      }
    }
  }

  /** What each unit is asked for stands in a text of its own. */
  private void wanted(Field field, Object value, String at) {
    List<?> units = as(List.class, value, at, "应为单位的列表");
    if (units.isEmpty() || units.size() > field.max())
      throw SharedProblem.invalid(at, "应有 1 到 " + field.max() + " 个单位");
    for (int i = 0; i < units.size(); i++) {
      String each = at + "[" + i + "]";
      Map<?, ?> one = as(Map.class, units.get(i), each, "应为单位");
      UnitId asked = new UnitId(id(one.get("unit"), each + ".unit"));
      boolean lead = one.get("lead") != null && truth(one.get("lead"), each + ".lead");
      wanted.add(new Calling.Wanted(asked, lead));
      Object wish = one.get("wish");
      if (wish instanceof String said && !said.isBlank())
        texts.put(wish(asked), salted(most(said.strip(), WISH, each + ".wish")));
    }
  }

  /** Under this name an entry's texts hold what the unit was asked for. */
  static String wish(UnitId unit) {
    return "wish " + unit.value();
  }

  private void scores(Object value, String at) {
    List<?> given = as(List.class, value, at, "应为评分的列表");
    for (int i = 0; i < given.size(); i++) {
      String each = at + "[" + i + "]";
      Map<?, ?> one = as(Map.class, given.get(i), each, "应为评分");
      int no = as(Integer.class, one.get("call"), each + ".call", "应为呼叫的序号");
      boolean arrived = truth(one.get("arrived"), each + ".arrived");
      Object quality = one.get("quality");
      scores.put(
          no,
          new Call.Score(
              arrived, quality == null || !arrived ? null : rating(quality, each + ".quality")));
    }
  }

  private static boolean truth(@Nullable Object value, String at) {
    return as(Boolean.class, value, at, "应为 true 或 false");
  }

  /** Degrees with seven decimals and metres, as one text. */
  private static String place(Object value, String at) {
    Map<?, ?> place = as(Map.class, value, at, "应为位置");
    double lon = degrees(place.get("lon"), at + ".lon", 73, 136);
    double lat = degrees(place.get("lat"), at + ".lat", 3, 54);
    String accuracy =
        place.get("accuracy") instanceof Number metres
            ? "±" + Math.round(metres.doubleValue())
            : "";
    return String.format(Locale.ROOT, "%.7f,%.7f", lon, lat) + accuracy;
  }

  private static double degrees(@Nullable Object value, String at, double least, double most) {
    String reason = "应为 %s 到 %s 之间的度数".formatted(least, most);
    double degrees = as(Number.class, value, at, reason).doubleValue();
    if (!(degrees >= least && degrees <= most)) throw SharedProblem.invalid(at, reason);
    return degrees;
  }

  private static String most(String text, int max, String at) {
    if (text.length() > max) throw SharedProblem.invalid(at, "最多 " + max + " 字");
    return text;
  }

  private static String text(Field field, Object value, String at) {
    return most(as(String.class, value, at, "应为文字").strip(), field.max(), at);
  }

  private static String choice(Field field, Object value, String at) {
    String choice = as(String.class, value, at, "应为选项之一");
    if (!field.choices().contains(choice))
      throw SharedProblem.invalid(at, "应为选项之一：" + field.choices());
    return choice;
  }

  private static int rating(Object value, String at) {
    int stars = as(Integer.class, value, at, "应为 1 到 5 的整数");
    if (stars < 1 || stars > 5) throw SharedProblem.invalid(at, "应为 1 到 5 的整数");
    return stars;
  }

  private static int number(Field field, Object value, String at) {
    String reason = "应为 1 到 " + field.max() + " 的整数";
    int number = as(Integer.class, value, at, reason);
    if (number < 1 || number > field.max()) throw SharedProblem.invalid(at, reason);
    return number;
  }

  private LocalDate day(Field field, Object value, String at) {
    String reason = "应为明天起 " + field.max() + " 天内的一天，如 " + today.plusDays(1);
    try {
      LocalDate day = LocalDate.parse(as(String.class, value, at, reason));
      if (day.isAfter(today) && !day.isAfter(today.plusDays(field.max()))) return day;
    } catch (DateTimeParseException e) {
      throw SharedProblem.invalid(at, reason);
    }
    throw SharedProblem.invalid(at, reason);
  }

  private static UUID id(@Nullable Object value, String at) {
    try {
      return UUID.fromString(as(String.class, value, at, "应为编号"));
    } catch (IllegalArgumentException e) {
      throw SharedProblem.invalid(at, "不是有效的编号");
    }
  }

  private static <T> T as(Class<T> type, @Nullable Object value, String at, String reason) {
    if (!type.isInstance(value)) throw SharedProblem.invalid(at, reason);
    return type.cast(value);
  }
}
