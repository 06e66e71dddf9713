package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.Attachments;
import org.linge.attachment.Photo;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.FieldType;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** The timeline of one matter in words, as far as its reader may see it. */
@Component
class TimelineViews {
  /** Answers that the timeline shows in words. */
  private static final Set<FieldType> SHOWN =
      EnumSet.of(FieldType.NUMBER, FieldType.DATE, FieldType.MATTER, FieldType.STREET);

  private final TimelineStore timeline;
  private final MatterViews views;
  private final Permission permission;
  private final Mentions mentions;
  private final TakeAction.Surroundings around;

  TimelineViews(
      TimelineStore timeline,
      MatterViews views,
      Permission permission,
      Mentions mentions,
      TakeAction.Surroundings around) {
    this.timeline = timeline;
    this.views = views;
    this.permission = permission;
    this.mentions = mentions;
    this.around = around;
  }

  record EntryView(
      int seq,
      Instant at,
      String action,
      String actionTitle,
      @Nullable String actor,
      String post,
      @Nullable String from,
      String to,
      Map<String, String> texts,
      Map<String, String> facts,
      List<UUID> photos,
      boolean internal,
      List<String> mentions,
      @Nullable Hash hash) {}

  record PhotoView(UUID id, int width, int height) {}

  /** The timeline as far as the reader may see it. */
  List<Entry> visible(Matter matter, Participant reader) {
    List<Entry> all = timeline.list(matter.report().street(), matter.report().id());
    return permission.mayReadNotes(reader, matter)
        ? all
        : all.stream().filter(e -> !e.isInternal()).toList();
  }

  List<EntryView> views(Procedure procedure, List<Entry> entries, boolean inside) {
    if (entries.isEmpty()) return List.of();
    StreetId street = entries.getFirst().street();
    Map<AccountId, String> names =
        around
            .identity()
            .names(
                street,
                entries.stream()
                    .flatMap(e -> Optional.ofNullable(e.actor()).stream())
                    .map(AccountId::new)
                    .distinct()
                    .toList());
    List<EntryView> told = new ArrayList<>();
    Procedure now = procedure;
    for (Entry entry : entries) {
      Procedure before = now;
      now = views.followed(entry).orElse(now);
      told.add(entry(new Versions(before, now), entry, names, inside));
    }
    return told;
  }

  /** The procedure before and after an entry: two versions where it migrates. */
  private record Versions(Procedure before, Procedure after) {}

  private EntryView entry(
      Versions versions, Entry entry, Map<AccountId, String> names, boolean inside) {
    Procedure procedure = versions.after();
    Map<String, String> texts = new LinkedHashMap<>();
    entry.body().texts().forEach((name, text) -> texts.put(name, text.text()));
    if (entry.from() == null) TakeOver.REPORTED.forEach(texts::remove);
    sayWishes(entry, texts, inside);
    String named = texts.remove(WriteRemark.MENTIONS);
    answered(procedure, entry).forEach(texts::putIfAbsent);
    return new EntryView(
        entry.seq(),
        entry.at(),
        entry.action(),
        title(procedure, entry),
        inside && entry.actor() != null ? actor(entry, entry.actor(), names) : null,
        views.postName(entry.post()),
        entry.from() == null ? null : versions.before().state(entry.from()).title(),
        procedure.state(entry.to()).title(),
        texts,
        entry.isRemark() ? Map.of() : facts(entry),
        entry.body().photos().stream().map(Entry.PhotoEvidence::id).toList(),
        entry.isInternal(),
        named == null ? List.of() : mentions.words(entry.street(), named),
        inside ? entry.hash() : null);
  }

  /** What each unit was asked for, by the unit's name; for those inside. */
  private void sayWishes(Entry entry, Map<String, String> texts, boolean inside) {
    for (Call call : Calls.of(entry.body().facts().calls()).list()) {
      String wish = texts.remove(Answers.wish(call.unit()));
      if (wish != null && inside)
        texts.put(
            Answers.wish(call.unit()), views.unitName(entry.street(), call.unit()) + "：" + wish);
    }
  }

  /** Days, numbers and other matters that were answered, with what they answer. */
  private Map<String, String> answered(Procedure procedure, Entry entry) {
    if (entry.from() == null) return Map.of();
    Map<String, String> said = entry.body().facts().answers();
    Map<String, String> answered = new LinkedHashMap<>();
    procedure.findAction(entry.from(), entry.action()).stream()
        .flatMap(action -> action.asks().stream())
        .filter(field -> SHOWN.contains(field.type()) && said.containsKey(field.name()))
        .forEach(field -> answered.put(field.name(), field.title() + "：" + answer(field, said)));
    return answered;
  }

  private String answer(Procedure.Field field, Map<String, String> said) {
    String answer = Optional.ofNullable(said.get(field.name())).orElse("");
    return field.type() == FieldType.STREET ? views.streetName(StreetId.of(answer)) : answer;
  }

  /** Who acted, and for whom: the post is that of the person for whom a deputy stands in. */
  private @Nullable String actor(Entry entry, UUID actor, Map<AccountId, String> names) {
    AccountId account = new AccountId(actor);
    String name = names.get(account);
    if (name == null || entry.postId() == null) return name;
    Identity identity = around.identity();
    return identity
        .post(entry.street(), new PostId(entry.postId()))
        .map(Post::account)
        .filter(holder -> !holder.equals(account))
        .flatMap(
            holder ->
                Optional.ofNullable(identity.names(entry.street(), List.of(holder)).get(holder)))
        .map(absent -> name + "（代" + absent + "）")
        .orElse(name);
  }

  private Map<String, String> facts(Entry entry) {
    Map<String, String> facts = new LinkedHashMap<>();
    Entry.Facts all = entry.body().facts();
    if (all.holder() != null)
      facts.put("holder", views.holder(entry.street(), all.holder()).title());
    if (all.dueAt() != null) facts.put("dueAt", all.dueAt().toString());
    if (all.area() != null) facts.put("area", views.place(entry.street(), all.area()).path());
    String doneAt = all.answers().get(Answers.DONE_AT);
    if (doneAt != null) facts.put(Answers.DONE_AT, doneAt);
    if (all.unit() != null) facts.put("unit", views.unitName(entry.street(), all.unit()));
    called(entry).ifPresent(unit -> facts.put("called", unit));
    if (all.rating() != null) facts.put("rating", all.rating().toString());
    Optional.ofNullable(all.answers().get("seat"))
        .filter(seat -> entry.actor() == null)
        .ifPresent(seat -> facts.put("seat", seat));
    MatterViews.Named category = views.category(all.category());
    if (category != null) facts.put("category", category.name());
    return facts;
  }

  /** The unit of the call that the entry is about. */
  private Optional<String> called(Entry entry) {
    return Optional.ofNullable(entry.body().facts().answers().get(Answers.CALL))
        .flatMap(no -> Calls.of(entry.body().facts().calls()).find(Integer.parseInt(no)))
        .map(call -> views.unitName(entry.street(), call.unit()));
  }

  static String title(Procedure procedure, Entry entry) {
    if (entry.from() == null) return entry.isArrival() ? "接收移送" : "上报";
    if (entry.action().equals(Lifecycle.OVERDUE)) return "超过时限";
    if (entry.action().equals(Lifecycle.CALL_OVERDUE)) return "被呼叫单位超时";
    if (entry.action().equals(Lifecycle.IMPORT)) return "原系统已办结";
    if (entry.action().equals(Lifecycle.RECALCULATE)) return "时限重新推算";
    if (entry.action().equals(Lifecycle.MIGRATE)) return "改用流程新版本";
    if (entry.action().equals(Lifecycle.HAND_OVER)) return "移交待办";
    if (entry.isRemark()) return entry.isInternal() ? "内部备注" : "公开回复";
    if (entry.action().equals(Lifecycle.MOVE_AREA)) return "辖区调整";
    return procedure
        .findAction(entry.from(), entry.action())
        .map(Procedure.Action::title)
        .orElse(entry.action());
  }

  /** Those of the entries that are shown; what was attached for a note is seen with it only. */
  List<PhotoView> photos(StreetId street, MatterId matter, List<Entry> shown) {
    Set<UUID> seen =
        shown.stream()
            .flatMap(e -> e.body().photos().stream())
            .map(Entry.PhotoEvidence::id)
            .collect(Collectors.toSet());
    Attachments attachments = around.attachments();
    return attachments
        .list(street, List.of(matter.value()))
        .getOrDefault(matter.value(), List.<Photo>of())
        .stream()
        .filter(p -> seen.contains(p.id().value()))
        .map(p -> new PhotoView(p.id().value(), p.width(), p.height()))
        .toList();
  }
}
