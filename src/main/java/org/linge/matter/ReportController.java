package org.linge.matter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.PhotoId;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Public;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes reports, and says what may have been reported already. */
@RestController
@RequestMapping("/api/streets/{street}/matters")
class ReportController {
  private final ReportMatter reportMatter;
  private final Merging merging;
  private final SimilarMatters similar;
  private final FollowTokens tokens;
  private final Receipts receipts;
  private final Successors successors;
  private final Matters matters;
  private final MatterViews views;
  private final Permission permission;
  private final ReportLimit limit;
  private final Clock clock;

  ReportController(
      ReportMatter reportMatter,
      Merging merging,
      SimilarMatters similar,
      FollowTokens tokens,
      Receipts receipts,
      Successors successors,
      Matters matters,
      MatterViews views,
      Permission permission,
      ReportLimit limit,
      Clock clock) {
    this.reportMatter = reportMatter;
    this.merging = merging;
    this.similar = similar;
    this.tokens = tokens;
    this.receipts = receipts;
    this.successors = successors;
    this.matters = matters;
    this.views = views;
    this.permission = permission;
    this.limit = limit;
    this.clock = clock;
  }

  /** Coordinates in degrees, WGS 84, inside China; swapped ones fall outside the limits. */
  record ReportRequest(
      @Nullable @Size(max = 8) String category,
      @Nullable @Size(max = 60) String title,
      @NotBlank @Size(max = 2000) String description,
      @NotNull @DecimalMin("73") @DecimalMax("136") Double lon,
      @NotNull @DecimalMin("3") @DecimalMax("54") Double lat,
      @Nullable @Size(max = 200) String address,
      @Nullable @Size(max = 40) String reporterName,
      @Nullable @Pattern(regexp = "[0-9+ -]{5,20}", message = "应为电话号码") String reporterPhone,
      @Nullable @Size(max = 9) List<UUID> photos,
      @Nullable @Size(max = 200) String follow,
      @Nullable @Size(max = 40) String procedure) {
    ReportMatter.Draft draft(String channel, ReportMatter.Course course) {
      return new ReportMatter.Draft(
          category,
          title,
          description,
          lon,
          lat,
          address == null || address.isBlank() ? null : address.strip(),
          reporterName,
          reporterPhone,
          photos == null ? List.of() : photos.stream().map(PhotoId::new).toList(),
          channel,
          course);
    }
  }

  record Receipt(
      MatterId id,
      String number,
      String receipt,
      MatterViews.State state,
      MatterViews.Place area,
      MatterViews.@Nullable HolderView holder,
      @Nullable Instant dueAt) {}

  @Public
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Receipt report(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody ReportRequest request,
      @Nullable Actor actor,
      HttpServletRequest http) {
    if (actor == null) limit.take(http.getRemoteAddr());
    Acting acting =
        Acting.reporter(
            actor != null && actor.street().equals(street) ? actor.account().value() : null);
    String channel =
        actor == null ? "phone" : actor.posts().isEmpty() ? "account" : ReportMatter.STAFF;
    ReportMatter.Course course =
        ReportMatter.Course.of(channel.equals(ReportMatter.STAFF) ? request.procedure() : null);
    Optional<MatterId> same =
        Optional.ofNullable(request.follow())
            .flatMap(token -> tokens.read(street, token, clock.instant()));
    Matter raised = reportMatter.report(street, request.draft(channel, course), acting, key);
    Matter matter = same.map(main -> merging.follow(raised, main, acting)).orElse(raised);
    MatterViews.Item item = views.item(matter);
    return new Receipt(
        item.id(),
        item.number(),
        receipts.token(street, item.id()),
        item.state(),
        item.area(),
        item.holder(),
        item.dueAt());
  }

  /** What somebody is about to report; coordinates in degrees, WGS 84. */
  record Question(
      @Nullable @Size(max = 8) String category,
      @Nullable @Size(max = 60) String title,
      @Nullable @Size(max = 2000) String description,
      @NotNull @DecimalMin("73") @DecimalMax("136") Double lon,
      @NotNull @DecimalMin("3") @DecimalMax("54") Double lat) {
    SimilarMatters.Probe probe() {
      String words = (title == null ? "" : title) + "\n" + (description == null ? "" : description);
      return new SimilarMatters.Probe(category, words, lon, lat);
    }
  }

  /**
   * One that may be about the same. Strangers learn what kind of thing is reported, how near and
   * how far it has come, and not a word of what was said.
   *
   * @param metres how far away
   * @param likeness of the words, in percent
   * @param follow with which a report says that it is the same; missing if it is too late for that
   */
  record Similar(
      @Nullable MatterId id,
      @Nullable String number,
      @Nullable String title,
      MatterViews.@Nullable Named category,
      MatterViews.State state,
      Instant raisedAt,
      int metres,
      int likeness,
      @Nullable String follow) {}

  record Answer(List<Similar> items) {}

  @Public
  @PostMapping("/similar")
  Answer ask(
      @PathVariable StreetId street,
      @Valid @RequestBody Question question,
      @Nullable Actor actor,
      HttpServletRequest http) {
    if (actor == null) limit.takeQuestion(http.getRemoteAddr());
    Instant now = clock.instant();
    return new Answer(
        similar.list(street, question.probe(), now).stream()
            .map(like -> view(like, reads(actor, like), now))
            .toList());
  }

  /** Those like a matter that the actor may read too. */
  @Allowed(Right.MATTER_READ)
  @GetMapping("/{id}/similar")
  Answer list(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    Matter matter = matters.get(actor, new MatterId(id));
    Instant now = clock.instant();
    return new Answer(
        similar.list(street, SimilarMatters.Probe.of(matter), matter.report().raisedAt()).stream()
            .filter(like -> !like.matter().report().id().equals(matter.report().id()))
            .filter(like -> reads(actor, like))
            .map(like -> view(like, true, now))
            .toList());
  }

  private boolean reads(@Nullable Actor actor, SimilarMatters.Like like) {
    return actor != null && permission.mayRead(new Participant.Staff(actor), like.matter());
  }

  private Similar view(SimilarMatters.Like like, boolean inside, Instant now) {
    Matter matter = like.matter();
    Matter.Report report = matter.report();
    return new Similar(
        inside ? report.id() : null,
        inside ? report.number() : null,
        inside ? report.title() : null,
        views.category(matter.standing().category()),
        views.state(matter),
        report.raisedAt(),
        like.metres(),
        like.likeness(),
        successors.takesIn(matter) ? tokens.token(report.street(), report.id(), now) : null);
  }
}
