package org.linge.matter;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * The door for programs of others: they raise matters, add to them, and hear what became of them.
 * Whoever asks here is let through as the reporter is; the caller says which matters they may see.
 */
@Component
public class Reports {
  private final ReportMatter reportMatter;
  private final WriteRemark writeRemark;
  private final ReportedStore store;
  private final MatterStore matters;
  private final TimelineStore timeline;
  private final Procedures procedures;
  private final MatterViews views;

  Reports(
      ReportMatter reportMatter,
      WriteRemark writeRemark,
      ReportedStore store,
      MatterStore matters,
      TimelineStore timeline,
      Procedures procedures,
      MatterViews views) {
    this.reportMatter = reportMatter;
    this.writeRemark = writeRemark;
    this.store = store;
    this.matters = matters;
    this.timeline = timeline;
    this.procedures = procedures;
    this.views = views;
  }

  /**
   * What is reported.
   *
   * @param title none takes the beginning of the description
   * @param longitude degrees, WGS 84
   * @param channel through which it came
   * @param procedure the one it shall follow if the street has it, else that of ordinary reports
   * @param answerBy until when whoever sends it wants an answer; missing as the procedure says
   */
  public record Report(
      @Nullable String category,
      @Nullable String title,
      String description,
      double longitude,
      double latitude,
      @Nullable String address,
      @Nullable String reporterName,
      @Nullable String reporterPhone,
      String channel,
      @Nullable String procedure,
      @Nullable Instant answerBy) {
    /** One that nobody wants answered by a time of their own. */
    public Report(
        @Nullable String category,
        @Nullable String title,
        String description,
        double longitude,
        double latitude,
        @Nullable String address,
        @Nullable String reporterName,
        @Nullable String reporterPhone,
        String channel,
        @Nullable String procedure) {
      this(
          category,
          title,
          description,
          longitude,
          latitude,
          address,
          reporterName,
          reporterPhone,
          channel,
          procedure,
          null);
    }
  }

  /** The matter as raised; the same again for the same key. */
  public Progress raise(StreetId street, Report report, UUID key) {
    String procedure =
        Optional.ofNullable(report.procedure())
            .filter(code -> procedures.findLatest(street, code).isPresent())
            .orElse(ReportMatter.PROCEDURE);
    ReportMatter.Draft draft =
        new ReportMatter.Draft(
            report.category(),
            report.title(),
            report.description(),
            report.longitude(),
            report.latitude(),
            report.address(),
            report.reporterName(),
            report.reporterPhone(),
            List.of(),
            report.channel(),
            new ReportMatter.Course(procedure, report.answerBy()));
    return progress(reportMatter.report(street, draft, Acting.reporter(null), key));
  }

  /** Adds what the reporter says further, for all to read; the same again for the same key. */
  public Progress reply(StreetId street, MatterId id, String text, UUID key) {
    return remark(
        street, id, Acting.reporter(null), new Remark(text, true, List.of(), List.of()), key);
  }

  /** Adds a word of the system for those inside; the same again for the same key. */
  public Progress note(StreetId street, MatterId id, String text, UUID key) {
    return remark(street, id, Acting.SYSTEM, new Remark(text, false, List.of(), List.of()), key);
  }

  private Progress remark(StreetId street, MatterId id, Acting acting, Remark remark, UUID key) {
    return progress(writeRemark.write(street, id, acting, remark, key));
  }

  /**
   * Where a matter is now, in words.
   *
   * @param state the title of its state
   * @param category its name
   * @param place from below the street down to the area
   * @param unit to which it is assigned
   * @param updatedAt when it came into its state
   */
  public record Progress(
      Matter matter,
      String state,
      @Nullable String category,
      String place,
      @Nullable String unit,
      Instant updatedAt) {
    public boolean isClosed() {
      return !matter.isOpen();
    }
  }

  private Progress progress(Matter matter) {
    Matter.Standing now = matter.standing();
    StreetId street = matter.report().street();
    MatterViews.Named category = views.category(now.category());
    return new Progress(
        matter,
        views.state(matter).title(),
        category == null ? null : category.name(),
        views.place(street, now.area()).path(),
        now.unit() == null ? null : views.unitName(street, now.unit()),
        now.closedAt() == null ? now.since() : now.closedAt());
  }

  public Optional<Progress> find(StreetId street, MatterId id) {
    return matters.find(street, id).map(this::progress);
  }

  /** Those that have these numbers. */
  public List<Progress> list(StreetId street, Collection<String> numbers) {
    return store.list(street, numbers).stream().map(this::progress).toList();
  }

  /** The matter that a write with this key has led to. */
  public Optional<MatterId> findByKey(StreetId street, UUID key) {
    return timeline.findByKey(street, key).map(TimelineStore.Written::matter);
  }

  /**
   * Which matters are asked for: those raised in a span of time.
   *
   * @param ofAllChannels those that follow the procedure of ordinary reports; else only those that
   *     came through Open311
   * @param categories none for all
   * @param open none for both
   */
  public record Wanted(
      Instant from,
      Instant to,
      boolean ofAllChannels,
      List<String> categories,
      @Nullable Boolean open) {}

  /** The newest first. */
  public List<Progress> list(StreetId street, Wanted wanted, int offset, int limit) {
    return store.list(street, wanted, offset, limit).stream().map(this::progress).toList();
  }

  /**
   * Something that happened to a matter, as the reporter may read it.
   *
   * @param what the act in words, such as 受理
   * @param moved whether it has come into another state, or has been raised
   * @param state the code of the state after it
   * @param title of that state
   * @param words what was said
   */
  public record Update(
      MatterId matter,
      String number,
      int seq,
      Instant at,
      String what,
      boolean raised,
      boolean moved,
      String state,
      String title,
      boolean closed,
      List<String> words) {}

  /** What happened in a span of time, the oldest first; of which matters, as in {@link Wanted}. */
  public List<Update> listUpdates(
      StreetId street, Instant from, Instant to, boolean ofAllChannels, int limit) {
    return updates(street, store.listEntries(street, from, to, ofAllChannels, limit));
  }

  /** What happened to a matter, as its reporter may read it. */
  public List<Update> listUpdates(StreetId street, MatterId id) {
    return matters.find(street, id).stream()
        .flatMap(
            matter ->
                timeline.list(street, id).stream()
                    .filter(entry -> !entry.isInternal())
                    .map(entry -> update(matter, entry)))
        .toList();
  }

  /** Those entries that exist and are no notes. */
  public List<Update> listUpdates(StreetId street, Collection<Happenings.Ref> refs) {
    return updates(street, refs);
  }

  /** With what matters were raised and came into other states in a span of time. */
  public List<Update> listMoves(StreetId street, Instant from, Instant to, int limit) {
    return updates(street, store.listMoves(street, from, to, limit));
  }

  private List<Update> updates(StreetId street, Collection<Happenings.Ref> refs) {
    Map<MatterId, Matter> of =
        matters.list(street, refs.stream().map(Happenings.Ref::matter).distinct().toList()).stream()
            .collect(Collectors.toMap(m -> m.report().id(), m -> m));
    return timeline.list(street, refs).stream()
        .filter(entry -> !entry.isInternal())
        .flatMap(
            e -> Optional.ofNullable(of.get(e.matter())).map(matter -> update(matter, e)).stream())
        .sorted(
            Comparator.comparing(Update::at)
                .thenComparing(update -> update.matter().value())
                .thenComparingInt(Update::seq))
        .toList();
  }

  private Update update(Matter matter, Entry entry) {
    Procedure procedure = views.procedure(matter);
    Map<String, Entry.Text> texts = new LinkedHashMap<>(entry.body().texts());
    if (entry.from() == null) TakeOver.REPORTED.forEach(texts::remove);
    return new Update(
        entry.matter(),
        matter.report().number(),
        entry.seq(),
        entry.at(),
        TimelineViews.title(procedure, entry),
        entry.from() == null,
        !entry.to().equals(entry.from()),
        entry.to(),
        procedure.state(entry.to()).title(),
        entry.body().facts().holder() == null,
        texts.values().stream().map(Entry.Text::text).toList());
  }
}
