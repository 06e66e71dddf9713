package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.procedure.Procedure;
import org.linge.shared.Masking;
import org.springframework.stereotype.Component;

/** The page of one matter: facts, timeline, photos and what the reader can do now. */
@Component
class MatterPages {
  private final TimelineViews timeline;
  private final MatterViews views;
  private final Permission permission;
  private final ActionViews actions;
  private final RevealReporter reveal;
  private final WatchStore watches;
  private final Successors successors;
  private final DeadlineWords deadlineWords;
  private final CallViews calls;
  private final SimilarStore similar;
  private final MatterStore matters;

  MatterPages(
      TimelineViews timeline,
      MatterViews views,
      Permission permission,
      ActionViews actions,
      RevealReporter reveal,
      WatchStore watches,
      Successors successors,
      DeadlineWords deadlineWords,
      CallViews calls,
      SimilarStore similar,
      MatterStore matters) {
    this.timeline = timeline;
    this.views = views;
    this.permission = permission;
    this.actions = actions;
    this.reveal = reveal;
    this.watches = watches;
    this.successors = successors;
    this.deadlineWords = deadlineWords;
    this.calls = calls;
    this.similar = similar;
    this.matters = matters;
  }

  record Page(
      @JsonUnwrapped MatterViews.Item matter,
      String description,
      @Nullable String address,
      String channel,
      ReporterView reporter,
      @Nullable Integer rating,
      @Nullable Boolean solved,
      @Nullable String assignedUnit,
      ProcedureView procedure,
      List<ActionViews.ActionView> actions,
      List<TimelineViews.EntryView> timeline,
      List<TimelineViews.PhotoView> photos,
      Successors.@Nullable TieView origin,
      Successors.@Nullable Progress successor,
      List<MergedView> merged,
      @Nullable RepeatView repeat,
      CallViews.@Nullable CallsView calls,
      @Nullable Instant supervisedAt,
      boolean watching,
      boolean notesReadable,
      @Nullable String deadline) {}

  /** One that waits for this one, or was handled with it (并案). */
  record MergedView(
      MatterId id, String number, String title, MatterViews.State state, Instant raisedAt) {}

  /** An earlier appeal by the same person, or at the same place. */
  record RepeatView(String by, @Nullable MatterId of, @Nullable String number) {}

  /** Masked; the whole is shown by revealing it for a purpose. */
  record ReporterView(@Nullable String name, @Nullable String phone, boolean hasAccount) {}

  record ProcedureView(String code, int version, String title) {}

  Page page(Matter matter, Participant reader) {
    Matter.Report report = matter.report();
    boolean inside = reader instanceof Participant.Staff;
    Procedure procedure = views.procedure(matter);
    List<Entry> entries = timeline.visible(matter, reader);
    return new Page(
        views.item(matter),
        report.description(),
        report.address(),
        report.channel(),
        reporter(matter),
        matter.standing().rating(),
        matter.standing().solved(),
        matter.standing().unit() == null
            ? null
            : views.unitName(report.street(), matter.standing().unit()),
        new ProcedureView(procedure.code(), procedure.version(), procedure.title()),
        actions.list(matter, procedure, reader),
        timeline.views(procedure, entries, inside),
        timeline.photos(report.street(), report.id(), entries),
        Ties.originOf(matter.standing().ties()).map(successors::view).orElse(null),
        successors.progress(matter, permission.isReporter(reader, matter)).orElse(null),
        inside ? merged(matter, reader) : List.of(),
        inside ? repeat(matter, reader) : null,
        permission.mayReadNotes(reader, matter)
            ? calls.page(matter, procedure, entries, reader).orElse(null)
            : null,
        matter.standing().supervisedAt(),
        reader instanceof Participant.Staff(Actor actor)
            && watches.exists(actor.street(), actor.account(), report.id()),
        permission.mayReadNotes(reader, matter),
        deadlineWords.explain(matter).orElse(null));
  }

  private List<MergedView> merged(Matter main, Participant reader) {
    return similar.listMerged(main.report().street(), main.report().id()).stream()
        .filter(m -> permission.mayRead(reader, m))
        .map(
            m ->
                new MergedView(
                    m.report().id(),
                    m.report().number(),
                    m.report().title(),
                    views.state(m),
                    m.report().raisedAt()))
        .toList();
  }

  private @Nullable RepeatView repeat(Matter matter, Participant reader) {
    Repeat repeat = matter.report().repeat();
    if (repeat == null) return null;
    Optional<Matter> earlier =
        matters
            .find(matter.report().street(), repeat.of())
            .filter(m -> permission.mayRead(reader, m));
    return new RepeatView(
        repeat.by().chinese(),
        earlier.map(m -> m.report().id()).orElse(null),
        earlier.map(m -> m.report().number()).orElse(null));
  }

  private ReporterView reporter(Matter matter) {
    Matter.Report report = matter.report();
    RevealReporter.Reporter open = reveal.opened(report.street(), report.id());
    return new ReporterView(
        open.name() == null ? null : Masking.name(open.name()),
        open.phone() == null ? null : Masking.phone(open.phone()),
        report.reporterAccount() != null);
  }
}
