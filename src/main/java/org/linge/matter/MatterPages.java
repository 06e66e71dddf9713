package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.FieldType;
import org.linge.shared.Masking;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** The page of one matter: facts, timeline, photos and what the reader can do now. */
@Component
class MatterPages {
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  /** Answers that the timeline shows in words. */
  private static final Set<FieldType> SHOWN =
      EnumSet.of(FieldType.NUMBER, FieldType.DATE, FieldType.MATTER, FieldType.STREET);

  private final TimelineStore timeline;
  private final MatterViews views;
  private final Permission permission;
  private final Lifecycle lifecycle;
  private final RevealReporter reveal;
  private final Mentions mentions;
  private final WatchStore watches;
  private final Successors successors;
  private final Transfers transfers;
  private final DeadlineWords deadlineWords;
  private final TakeAction.Surroundings around;

  MatterPages(
      TimelineStore timeline,
      MatterViews views,
      Permission permission,
      Lifecycle lifecycle,
      RevealReporter reveal,
      Mentions mentions,
      WatchStore watches,
      Successors successors,
      Transfers transfers,
      DeadlineWords deadlineWords,
      TakeAction.Surroundings around) {
    this.timeline = timeline;
    this.views = views;
    this.permission = permission;
    this.lifecycle = lifecycle;
    this.reveal = reveal;
    this.mentions = mentions;
    this.watches = watches;
    this.successors = successors;
    this.transfers = transfers;
    this.deadlineWords = deadlineWords;
    this.around = around;
  }

  record Page(
      @JsonUnwrapped MatterViews.Item matter,
      String description,
      @Nullable String address,
      String channel,
      ReporterView reporter,
      @Nullable Integer rating,
      @Nullable String assignedUnit,
      ProcedureView procedure,
      List<ActionView> actions,
      List<EntryView> timeline,
      List<PhotoView> photos,
      Successors.@Nullable TieView origin,
      Successors.@Nullable Progress successor,
      boolean watching,
      @Nullable String deadline) {}

  /** Masked; the whole is shown by revealing it for a purpose. */
  record ReporterView(@Nullable String name, @Nullable String phone, boolean hasAccount) {}

  record ProcedureView(String code, int version, String title) {}

  record ActionView(
      String code,
      String title,
      String consequence,
      boolean primary,
      List<Procedure.Field> fields) {
    /** Without what differs from matter to matter. */
    ActionView ofMany() {
      return new ActionView(
          code,
          title,
          "",
          primary,
          fields.stream().filter(f -> f.type() != Procedure.FieldType.PHOTOS).toList());
    }
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

  Page page(Matter matter, Participant reader) {
    Matter.Report report = matter.report();
    boolean inside = reader instanceof Participant.Staff;
    Procedure procedure = views.procedure(matter);
    List<Entry> entries = entries(matter, reader);
    return new Page(
        views.item(matter),
        report.description(),
        report.address(),
        report.channel(),
        reporter(matter),
        matter.standing().rating(),
        matter.standing().unit() == null
            ? null
            : views.unitName(report.street(), matter.standing().unit()),
        new ProcedureView(procedure.code(), procedure.version(), procedure.title()),
        actions(matter, procedure, reader),
        entries(procedure, entries, inside),
        photos(report.street(), report.id(), entries),
        Ties.originOf(matter.standing().ties()).map(successors::view).orElse(null),
        successors.progress(matter, permission.isReporter(reader, matter)).orElse(null),
        reader instanceof Participant.Staff(Actor actor)
            && watches.exists(actor.street(), actor.account(), report.id()),
        deadlineWords.explain(matter).orElse(null));
  }

  /** The timeline as far as the reader may see it. */
  List<Entry> entries(Matter matter, Participant reader) {
    List<Entry> all = timeline.list(matter.report().street(), matter.report().id());
    return permission.mayReadNotes(reader, matter)
        ? all
        : all.stream().filter(e -> !e.isInternal()).toList();
  }

  private ReporterView reporter(Matter matter) {
    Matter.Report report = matter.report();
    RevealReporter.Reporter open = reveal.opened(report.street(), report.id());
    return new ReporterView(
        open.name() == null ? null : Masking.name(open.name()),
        open.phone() == null ? null : Masking.phone(open.phone()),
        report.reporterAccount() != null);
  }

  List<ActionView> actions(Matter matter, Procedure procedure, Participant reader) {
    Instant now = around.clock().instant();
    List<ActionView> actions = new ArrayList<>();
    for (Procedure.Action action : procedure.actionsFrom(matter.standing().state())) {
      Optional<Acting> acting = permission.acting(reader, action, matter);
      if (acting.isPresent()
          && permission.inTime(action, matter, now)
          && Staying.hindrance(action, matter, acting.get()).isEmpty()
          && transfers.hindrance(action, matter).isEmpty()) {
        actions.add(
            new ActionView(
                action.code(),
                action.title(),
                consequence(matter, procedure, action, now),
                action.primary(),
                action.asks()));
      }
    }
    return actions;
  }

  /** The acts that all of the matters allow the reader and that one form can answer. */
  List<ActionView> actionsOfAll(List<Matter> matters, Participant reader) {
    if (matters.isEmpty()) return List.of();
    List<List<ActionView>> all =
        matters.stream().map(m -> actions(m, views.procedure(m), reader)).toList();
    return all.getFirst().stream()
        .filter(
            action -> all.stream().allMatch(some -> some.stream().anyMatch(a -> isSame(a, action))))
        .map(ActionView::ofMany)
        .toList();
  }

  /** A photo belongs to one matter. */
  private static boolean isSame(ActionView one, ActionView other) {
    return one.code().equals(other.code())
        && one.title().equals(other.title())
        && one.fields().equals(other.fields())
        && one.fields().stream()
            .noneMatch(f -> f.required() && f.type() == Procedure.FieldType.PHOTOS);
  }

  private String consequence(
      Matter matter, Procedure procedure, Procedure.Action action, Instant now) {
    Lifecycle.Next next = lifecycle.outcome(matter, procedure, action, Lifecycle.Said.NOTHING, now);
    String holder =
        Optional.ofNullable(next.holder())
            .map(h -> inWords(matter.report().street(), h))
            .orElse("所选单位");
    String due = Optional.ofNullable(next.dueAt()).map(DUE::format).orElse("");
    return action.consequence().replace("{holder}", holder).replace("{due}", due);
  }

  private String inWords(StreetId street, Holder holder) {
    MatterViews.HolderView view = views.holder(street, holder);
    return view.name().isEmpty() ? view.title() : view.title() + "（" + view.name() + "）";
  }

  private List<EntryView> entries(Procedure procedure, List<Entry> entries, boolean inside) {
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
    return entries.stream().map(e -> entry(procedure, e, names, inside)).toList();
  }

  private EntryView entry(
      Procedure procedure, Entry entry, Map<AccountId, String> names, boolean inside) {
    Map<String, String> texts = new LinkedHashMap<>();
    entry.body().texts().forEach((name, text) -> texts.put(name, text.text()));
    if (entry.from() == null) TakeOver.REPORTED.forEach(texts::remove);
    String named = texts.remove(WriteRemark.MENTIONS);
    answered(procedure, entry).forEach(texts::putIfAbsent);
    return new EntryView(
        entry.seq(),
        entry.at(),
        entry.action(),
        title(procedure, entry),
        inside && entry.actor() != null ? actor(entry, entry.actor(), names) : null,
        views.postName(entry.post()),
        entry.from() == null ? null : procedure.state(entry.from()).title(),
        procedure.state(entry.to()).title(),
        texts,
        entry.isRemark() ? Map.of() : facts(entry),
        entry.body().photos().stream().map(Entry.PhotoEvidence::id).toList(),
        entry.isInternal(),
        named == null ? List.of() : mentions.words(entry.street(), named),
        inside ? entry.hash() : null);
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
    if (all.rating() != null) facts.put("rating", all.rating().toString());
    Optional.ofNullable(all.answers().get("seat"))
        .filter(seat -> entry.actor() == null)
        .ifPresent(seat -> facts.put("seat", seat));
    MatterViews.Named category = views.category(all.category());
    if (category != null) facts.put("category", category.name());
    return facts;
  }

  static String title(Procedure procedure, Entry entry) {
    if (entry.from() == null) return entry.isArrival() ? "接收移送" : "上报";
    if (entry.action().equals(Lifecycle.OVERDUE)) return "超过时限";
    if (entry.action().equals(Lifecycle.IMPORT)) return "原系统已办结";
    if (entry.action().equals(Lifecycle.RECALCULATE)) return "时限重新推算";
    if (entry.action().equals(Lifecycle.HAND_OVER)) return "移交待办";
    if (entry.isRemark()) return entry.isInternal() ? "内部备注" : "公开回复";
    if (entry.action().equals(Lifecycle.MOVE_AREA)) return "辖区调整";
    return procedure
        .findAction(entry.from(), entry.action())
        .map(Procedure.Action::title)
        .orElse(entry.action());
  }

  /** Those of the entries that are shown; what was attached for a note is seen with it only. */
  private List<PhotoView> photos(StreetId street, MatterId matter, List<Entry> shown) {
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
