package org.linge.territory;

import java.util.List;
import java.util.stream.Collectors;

/** A change in one line, as the list of changes shows it. */
final class ChangeTitles {
  private static final int MOST_NAMES = 4;

  private ChangeTitles() {}

  static String of(StreetMap map, AreaChange change, Reshaping reshaping) {
    String before =
        names(change.concerned().map(id -> map.area(id).area().name()).distinct().toList());
    return switch (change) {
      case AreaChange.Redraw _ -> "调整边界：" + before;
      case AreaChange.Split split -> "拆分：" + before + " → " + parts(map, split, reshaping);
      case AreaChange.Merge merge -> "合并：" + before + " → " + AreaRules.name(merge.name());
      case AreaChange.Move move ->
          "调整上级：%s → %s"
              .formatted(
                  map.area(move.area()).area().name(), map.area(move.parent()).area().name());
      case AreaChange.Divide divide ->
          "划分：" + before + " → " + names(divide.children().stream().map(c -> c.name()).toList());
    };
  }

  private static String parts(StreetMap map, AreaChange.Split split, Reshaping reshaping) {
    String level = map.area(split.area()).area().level();
    AreaId parent = map.area(split.area()).area().parent();
    String above = parent == null ? "" : map.area(parent).area().code();
    return names(
        reshaping.changes().stream()
            .filter(one -> one.level().code().equals(level) && above.equals(one.parent()))
            .filter(one -> one.now() == null || one.now().area().id().equals(split.area()))
            .map(Redrawing::name)
            .toList());
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining("、"));
    return names.size() > MOST_NAMES ? first + "等" + names.size() + "个" : first;
  }
}
