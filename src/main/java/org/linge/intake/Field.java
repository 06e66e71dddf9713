package org.linge.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a column may mean, and what such columns are usually called. */
enum Field {
  @JsonProperty("number")
  NUMBER("编号", "工单编号", "工单号", "留言编号", "事项编号", "流水号", "单号", "srnumber", "number", "id"),
  @JsonProperty("title")
  TITLE("标题", "主题", "留言主题", "事项标题", "requesttype", "title", "subject"),
  @JsonProperty("description")
  DESCRIPTION("内容", "描述", "详情", "留言详情", "诉求内容", "问题描述", "事项内容", "反映内容", "description"),
  @JsonProperty("category")
  CATEGORY("类别", "分类", "事项类别", "问题类型", "诉求类别", "二级分类", "category"),
  @JsonProperty("raisedAt")
  RAISED_AT("时间", "留言时间", "上报时间", "受理时间", "来电时间", "诉求时间", "发生时间", "createddate", "created"),
  @JsonProperty("closedAt")
  CLOSED_AT("办结时间", "结案时间", "完成时间", "closeddate", "closed"),
  @JsonProperty("lon")
  LON("经度", "longitude", "lon", "lng"),
  @JsonProperty("lat")
  LAT("纬度", "latitude", "lat"),
  @JsonProperty("address")
  ADDRESS("地址", "位置", "地点", "事发地址", "详细地址", "address"),
  @JsonProperty("name")
  NAME("姓名", "联系人", "来电人", "诉求人", "上报人", "留言用户", "name"),
  @JsonProperty("phone")
  PHONE("电话", "手机", "联系电话", "手机号", "来电号码", "联系方式", "phone", "mobile");

  private final String names;

  Field(String... names) {
    this.names = String.join("|", names);
  }

  /** The column's Chinese name. */
  String title() {
    return names.substring(0, names.indexOf('|'));
  }

  /**
   * Which column is probably which: by the same name first, then by how the name ends, which in
   * Chinese is what it is.
   */
  static Map<Field, Integer> guess(List<String> header) {
    Map<Field, Integer> columns = new EnumMap<>(Field.class);
    for (boolean whole : new boolean[] {true, false}) {
      for (Field field : values()) {
        for (int i = 0; i < header.size() && !columns.containsKey(field); i++) {
          if (!columns.containsValue(i) && field.isCalled(header.get(i), whole)) {
            columns.put(field, i);
          }
        }
      }
    }
    return columns;
  }

  private boolean isCalled(String column, boolean whole) {
    String plain = column.toLowerCase(Locale.ROOT).replaceAll("[*（(].*$|[\\s_-]", "");
    return Stream.of(names.split("\\|", -1))
        .anyMatch(
            name ->
                whole ? plain.equals(name) : name.codePointAt(0) > 0x2e80 && plain.endsWith(name));
  }
}
