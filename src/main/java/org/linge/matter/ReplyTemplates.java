package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Templates of replies: kept for a street, filled in for a matter. */
@Component
class ReplyTemplates {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
  private static final Pattern VARIABLE = Pattern.compile("[{｛]([^{}｛｝]{0,40})[}｝]");

  /** What a variable stands for, in the order in which they are offered. */
  static final Map<String, String> VARIABLES = variables();

  private final ReplyTemplateStore store;
  private final Categories categories;
  private final Identity identity;
  private final MatterViews views;
  private final Clock clock;

  ReplyTemplates(
      ReplyTemplateStore store,
      Categories categories,
      Identity identity,
      MatterViews views,
      Clock clock) {
    this.store = store;
    this.categories = categories;
    this.identity = identity;
    this.views = views;
    this.clock = clock;
  }

  /** A template with the matter's own words in the places of its variables. */
  record Filled(UUID id, String title, String text) {}

  private static Map<String, String> variables() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("number", "事项编号");
    all.put("title", "事项标题");
    all.put("state", "现在的环节");
    all.put("unit", "承办单位");
    all.put("handler", "现在的承办岗位");
    all.put("due", "办理时限");
    all.put("today", "今天的日期");
    return all;
  }

  List<ReplyTemplate> list(StreetId street) {
    return store.list(street);
  }

  /** The same once more if the id was used for it already. */
  ReplyTemplate add(Actor actor, ReplyTemplate template) {
    check(actor.street(), template);
    if (!store.insert(actor.street(), template, actor.account(), clock.instant())) {
      return store
          .find(actor.street(), template.id())
          .filter(template::equals)
          .orElseThrow(() -> new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key"));
    }
    return template;
  }

  /**
   * @param template at the version that it gets; the one before must be what there is
   */
  ReplyTemplate change(Actor actor, ReplyTemplate template) {
    check(actor.street(), template);
    if (!store.update(actor.street(), template, actor.account(), clock.instant())) {
      throw stale(actor.street(), template.id());
    }
    return template;
  }

  void remove(Actor actor, UUID id) {
    if (!store.delete(actor.street(), id)) throw new Refused(SharedProblem.NOT_FOUND);
  }

  /** Those that fit the matter, the most fitting first. */
  List<Filled> fill(Matter matter) {
    Map<String, String> values = values(matter);
    return store.list(matter.report().street()).stream()
        .filter(t -> fits(t, matter))
        .sorted(Comparator.comparingInt(ReplyTemplate::fit).reversed())
        .map(t -> new Filled(t.id(), t.title(), fill(t.text(), values)))
        .toList();
  }

  private static boolean fits(ReplyTemplate template, Matter matter) {
    String category = Optional.ofNullable(matter.standing().category()).orElse("");
    return (template.category() == null || category.startsWith(template.category()))
        && (template.unit() == null || template.unit().equals(matter.standing().unit()));
  }

  private static String fill(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.getOrDefault(found.group(1).strip(), found.group())));
  }

  private Map<String, String> values(Matter matter) {
    StreetId street = matter.report().street();
    Matter.Standing now = matter.standing();
    Instant due = now.dueAt();
    return Map.of(
        "number", matter.report().number(),
        "title", matter.report().title(),
        "state", views.state(matter).title(),
        "unit", now.unit() == null ? "（尚未派给单位）" : views.unitName(street, now.unit()),
        "handler", now.holder() == null ? "（已结束）" : views.holder(street, now.holder()).title(),
        "due", due == null ? "（没有时限）" : MOMENT.format(due.atZone(ZONE)),
        "today", DAY.format(clock.instant().atZone(ZONE)));
  }

  private void check(StreetId street, ReplyTemplate template) {
    String unknown =
        VARIABLE
            .matcher(template.text())
            .results()
            .filter(found -> !VARIABLES.containsKey(found.group(1).strip()))
            .map(MatchResult::group)
            .distinct()
            .collect(Collectors.joining(" "));
    if (!unknown.isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_VARIABLE)
          .at("text")
          .with("unknown", unknown)
          .with(
              "known",
              VARIABLES.keySet().stream().map(v -> "{" + v + "}").collect(Collectors.joining(" ")));
    }
    if (template.category() != null && categories.within(template.category()).isEmpty())
      throw new Refused(MatterProblem.UNKNOWN_CATEGORY).at("category");
    if (template.unit() != null && identity.unit(street, template.unit()).isEmpty())
      throw new Refused(MatterProblem.UNKNOWN_UNIT).at("unit");
  }

  private Refused stale(StreetId street, UUID id) {
    return store
        .find(street, id)
        .map(
            now ->
                new Refused(SharedProblem.STALE_VERSION)
                    .at("version")
                    .with("version", now.version()))
        .orElseGet(() -> new Refused(SharedProblem.NOT_FOUND));
  }
}
