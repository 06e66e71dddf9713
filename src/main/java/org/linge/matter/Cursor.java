package org.linge.matter;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linge.shared.SharedProblem;

/** Pages by the last row seen, so that the hundredth page costs what the first does. */
final class Cursor {
  private static final int MOST = 200;

  private Cursor() {}

  /**
   * @param next what to pass as {@code after} for the rows that follow, none at the end
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  static int limit(int asked) {
    if (asked < 1 || asked > MOST) throw SharedProblem.invalid("limit", "应在 1 到 " + MOST + " 之间");
    return asked;
  }

  /** Cuts a page from rows of which one more than a page was read. */
  static <T> Page<T> page(List<Matter> rows, int size, Function<Matter, T> view) {
    List<Matter> shown = rows.subList(0, Math.min(size, rows.size()));
    String next = rows.size() > size ? write(shown.getLast()) : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }

  /** The same for calls, which are in the order of their own clocks. */
  static <T> Page<T> calls(
      List<CallStore.Waiting> rows, int size, Function<CallStore.Waiting, T> view) {
    List<CallStore.Waiting> shown = rows.subList(0, Math.min(size, rows.size()));
    String next = null;
    if (rows.size() > size) {
      CallStore.Waiting last = shown.getLast();
      next =
          write(
              new MatterListStore.After(last.call().clock(), last.matter().report().id().value()));
    }
    return new Page<>(shown.stream().map(view).toList(), next);
  }

  static <T> Page<T> page(SearchMatters.Found found, Function<Matter, T> view) {
    return new Page<>(
        found.rows().stream().map(view).toList(),
        found.next() == null ? null : write(found.next()));
  }

  private static String write(Matter last) {
    return write(new MatterListStore.After(last.standing().dueAt(), last.report().id().value()));
  }

  private static String write(MatterListStore.After last) {
    String text = (last.due() == null ? "" : last.due().toString()) + "|" + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static MatterListStore.After read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int bar = text.indexOf('|');
      if (bar < 0) throw SharedProblem.invalid("after", "不是有效的翻页标记");
      String due = text.substring(0, bar);
      return new MatterListStore.After(
          due.isEmpty() ? null : Instant.parse(due), UUID.fromString(text.substring(bar + 1)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw SharedProblem.invalid("after", "不是有效的翻页标记");
    }
  }
}
