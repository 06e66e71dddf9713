package org.linge.intake;

import static org.linge.shared.SharedProblem.invalid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.matter.MatterArchive;
import org.linge.shared.StreetId;

/** Makes of a row what the archive takes; refuses, naming the field, what cannot be meant. */
final class RowReader {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_DESCRIPTION = 10_000;
  private static final int LONGEST_ADDRESS = 200;
  private static final int LONGEST_NAME = 40;
  private static final Pattern PHONE = Pattern.compile("[0-9+ -]{5,20}");

  private final MatterArchive archive;
  private final StreetId street;
  private final Mapping mapping;
  private final Instant now;

  RowReader(MatterArchive archive, StreetId street, Mapping mapping, Instant now) {
    this.archive = archive;
    this.street = street;
    this.mapping = mapping;
    this.now = now;
  }

  /** The row's matter, begun and, if the table says so, closed; nothing of it is written. */
  MatterArchive.History read(TableRow row) {
    Instant raisedAt = time(row, Field.RAISED_AT).orElse(now);
    Optional<Instant> closedAt = time(row, Field.CLOSED_AT);
    if (closedAt.isPresent() && closedAt.get().isBefore(raisedAt)) {
      throw invalid("closedAt", "办结时间早于上报时间");
    }
    MatterArchive.History history = archive.begin(account(row, raisedAt));
    return closedAt.map(history::closeAsImported).orElse(history);
  }

  private MatterArchive.Account account(TableRow row, Instant raisedAt) {
    Optional<String> title = text(row, Field.TITLE, LONGEST_TITLE);
    String description =
        text(row, Field.DESCRIPTION, LONGEST_DESCRIPTION)
            .or(() -> title)
            .orElseThrow(() -> invalid("description", "没有内容"));
    double[] place = place(row);
    return new MatterArchive.Account(
        street,
        raisedAt,
        category(row),
        title.orElse(null),
        description,
        place[0],
        place[1],
        text(row, Field.ADDRESS, LONGEST_ADDRESS).orElse(null),
        text(row, Field.NAME, LONGEST_NAME).orElse(null),
        phone(row),
        "import",
        key(row));
  }

  private Optional<String> text(TableRow row, Field field, int longest) {
    Optional<String> text = mapping.cell(row, field);
    if (text.isPresent() && text.get().length() > longest) {
      throw invalid(Mapping.name(field), field.title() + "超过 " + longest + " 字");
    }
    return text;
  }

  private @Nullable String phone(TableRow row) {
    Optional<String> phone = mapping.cell(row, Field.PHONE);
    if (phone.isPresent() && !PHONE.matcher(phone.get()).matches()) {
      throw invalid("phone", "应为电话号码");
    }
    return phone.orElse(null);
  }

  private Optional<Instant> time(TableRow row, Field field) {
    Optional<String> text = mapping.cell(row, field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Instant time =
        PastTime.parse(text.get())
            .orElseThrow(() -> invalid(Mapping.name(field), "无法识别的时间“" + text.get() + "”"));
    if (time.isAfter(now) || time.isBefore(EARLIEST)) {
      throw invalid(Mapping.name(field), "时间应在 2000 年以后、现在以前：“" + text.get() + "”");
    }
    return Optional.of(time);
  }

  private @Nullable String category(TableRow row) {
    Optional<String> text = mapping.cell(row, Field.CATEGORY);
    if (text.isEmpty()) {
      return mapping.category();
    }
    Map<String, String> own = mapping.categories();
    String code = own == null ? null : own.get(text.get());
    return code != null
        ? code
        : archive
            .findCategory(text.get())
            .orElseThrow(() -> invalid("category", "没有“" + text.get() + "”这个类别"));
  }

  private double[] place(TableRow row) {
    Optional<String> lon = mapping.cell(row, Field.LON);
    Optional<String> lat = mapping.cell(row, Field.LAT);
    if (lon.isPresent() && lat.isPresent()) {
      return place(degrees(lon.get(), "lon"), degrees(lat.get(), "lat"));
    }
    if (lon.isPresent() || lat.isPresent()) {
      throw invalid(lon.isPresent() ? "lat" : "lon", "经纬度只填了一个");
    }
    if (mapping.lon() == null || mapping.lat() == null) {
      throw invalid("lon", "没有经纬度");
    }
    return place(mapping.lon(), mapping.lat());
  }

  private static double[] place(double lon, double lat) {
    if (Math.abs(lat) > 90 && Math.abs(lon) <= 90) {
      throw invalid("lat", "经度和纬度似乎颠倒了");
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      throw invalid("lon", "经纬度超出范围");
    }
    return new double[] {lon, lat};
  }

  private static double degrees(String text, String field) {
    try {
      double degrees = Double.parseDouble(text);
      if (Double.isFinite(degrees)) {
        return degrees;
      }
    } catch (NumberFormatException notANumber) {
      throw invalid(field, "不是数字：“" + text + "”");
    }
    throw invalid(field, "不是数字：“" + text + "”");
  }

  /** The same for the same number of the same source; without a number, for the same row. */
  UUID key(TableRow row) {
    MessageDigest digest = sha256();
    digest.update((street + "\n" + mapping.source() + "\n").getBytes(StandardCharsets.UTF_8));
    Optional<String> number = mapping.cell(row, Field.NUMBER);
    String content = number.map(n -> "n" + n).orElseGet(() -> "r" + row.cells());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xf000L) | 0x8000L;
    long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Refuses defaults that would refuse every row. */
  void checkDefaults() {
    if (mapping.lon() != null && mapping.lat() != null) {
      archive.begin(
          new MatterArchive.Account(
              street,
              now,
              mapping.category(),
              null,
              "-",
              mapping.lon(),
              mapping.lat(),
              null,
              null,
              null,
              "import",
              null));
    } else if (mapping.category() != null && archive.findCategory(mapping.category()).isEmpty()) {
      throw invalid("category", "没有这个类别");
    }
    if (mapping.categories() != null) {
      mapping
          .categories()
          .forEach(
              (words, code) -> {
                if (archive.findCategory(code).isEmpty()) {
                  throw invalid("categories." + words, "没有类别 " + code);
                }
              });
    }
  }
}
