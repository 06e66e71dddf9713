package org.linge.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linge.shared.SharedProblem;
import org.linge.shared.Vault;

/**
 * A work order as a platform pushes it: where by coordinates (degrees, WGS 84), or by the code of a
 * community or grid, or both.
 */
record OrderRequest(
    @NotBlank @Pattern(regexp = "[0-9A-Za-z_-]{1,60}", message = "应为字母、数字、- 和 _，最多 60 个")
        String orderNo,
    @Nullable @Size(max = 8) String category,
    @Nullable @Size(max = 60) String title,
    @NotBlank @Size(max = 4000) String description,
    @Nullable @DecimalMin("73") @DecimalMax("136") Double lon,
    @Nullable @DecimalMin("3") @DecimalMax("54") Double lat,
    @Nullable @Pattern(regexp = "\\d{9,18}", message = "应为 9 到 18 位数字") String areaCode,
    @Nullable @Size(max = 200) String address,
    @Nullable @Size(max = 40) String contactName,
    @Nullable @Pattern(regexp = "[0-9+ -]{5,20}", message = "应为电话号码") String contactPhone,
    @Nullable Instant dueAt,
    @Nullable @Size(max = 500) String callbackUrl) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** One that has passed may be: the order came late, and is a matter all the same. */
  void requireDueAtThatCanBe() {
    if (dueAt != null && (dueAt.isBefore(EARLIEST) || dueAt.isAfter(LATEST))) {
      throw SharedProblem.invalid("dueAt", "应在 2000 年到 2100 年之间", "should be from 2000 to 2100");
    }
  }

  /** A mark of each field, by which a change is told without keeping what it held. */
  Map<String, String> marks(Vault vault) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("category", category);
    fields.put("title", title);
    fields.put("description", description);
    fields.put("lon", lon);
    fields.put("lat", lat);
    fields.put("areaCode", areaCode);
    fields.put("address", address);
    fields.put("contactName", contactName);
    fields.put("contactPhone", contactPhone);
    fields.put("dueAt", dueAt);
    fields.put("callbackUrl", callbackUrl);
    Map<String, String> marks = new LinkedHashMap<>();
    fields.forEach((name, value) -> marks.put(name, mark(vault, name, value)));
    return marks;
  }

  private String mark(Vault vault, String name, @Nullable Object value) {
    String text = orderNo + "/" + name + "/" + Objects.toString(value, "");
    return HexFormat.of().formatHex(vault.sign("hotline-order", text.getBytes(UTF_8)), 0, 12);
  }
}
