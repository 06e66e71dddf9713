package org.linge.granting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of access (权限复核): who holds what, confirmed or withdrawn line by line. */
@RestController
@RequestMapping("/api/streets/{street}/reviews")
class ReviewController {
  private static final int USUAL_LIMIT = 50;

  private final ReviewStore reviews;
  private final ReviewLineStore lines;
  private final ReviewViews views;
  private final OpenReview openReview;
  private final DecideLine decideLine;
  private final CloseReview closeReview;
  private final Access access;

  ReviewController(
      ReviewStore reviews,
      ReviewLineStore lines,
      ReviewViews views,
      OpenReview openReview,
      DecideLine decideLine,
      CloseReview closeReview,
      Access access) {
    this.reviews = reviews;
    this.lines = lines;
    this.views = views;
    this.openReview = openReview;
    this.decideLine = decideLine;
    this.closeReview = closeReview;
    this.access = access;
  }

  /** All of the street, the newest first; there are a few a year. */
  @Allowed(Right.REVIEW_READ)
  @GetMapping
  Page<ReviewViews.View> list(@PathVariable StreetId street, Actor actor) {
    access.require(actor, Right.REVIEW_READ, Target.street(street));
    return new Page<>(
        reviews.list(street).stream().map(one -> views.view(street, one)).toList(), null);
  }

  @Allowed(Right.REVIEW_READ)
  @GetMapping("/{id}")
  ReviewViews.View show(@PathVariable StreetId street, @PathVariable ReviewId id, Actor actor) {
    access.require(actor, Right.REVIEW_READ, Target.street(street));
    return views.view(street, find(street, id));
  }

  @Allowed(Right.REVIEW_READ)
  @GetMapping("/{id}/lines")
  Page<ReviewViews.LineView> listLines(
      @PathVariable StreetId street,
      @PathVariable ReviewId id,
      Actor actor,
      @ModelAttribute @Valid Query query) {
    access.require(actor, Right.REVIEW_READ, Target.street(street));
    find(street, id);
    boolean byPerson = "person".equals(query.sort());
    int limit = query.limit() == null ? USUAL_LIMIT : query.limit();
    int after = query.after() == null ? 0 : query.after();
    List<PostId> ended = query.state() == null ? List.of() : decideLine.ended(street, id);
    var filter = query.filter(ended, byPerson);
    return views.page(
        actor,
        Page.of(
            lines.list(street, id, filter, after, limit + 1),
            limit,
            line -> "" + (byPerson ? line.byPerson() : line.byRisk())));
  }

  @Allowed(Right.POST_EDIT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ReviewViews.View open(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Opening opening) {
    ReviewId id = openReview.open(actor, new ReviewId(key), opening.title().strip()).id();
    return views.view(street, find(street, id));
  }

  @Allowed(Right.GRANT_DECIDE)
  @PostMapping("/{id}/lines/{post}/decide")
  ReviewViews.LineView decide(
      @PathVariable StreetId street,
      @PathVariable ReviewId id,
      @PathVariable PostId post,
      Actor actor,
      @RequestBody @Valid Deciding deciding) {
    String note = deciding.note() == null ? "" : deciding.note().strip();
    if (deciding.verdict() == ReviewLine.Verdict.WITHDRAW && note.isEmpty()) {
      throw SharedProblem.invalid("note", "收回须说明理由", "a withdrawal needs a reason");
    }
    ReviewLine line =
        decideLine.decide(actor, id, post, deciding.verdict(), note.isEmpty() ? null : note);
    return views.line(actor, line);
  }

  @Allowed(Right.POST_EDIT)
  @PostMapping("/{id}/close")
  ReviewViews.View close(@PathVariable StreetId street, @PathVariable ReviewId id, Actor actor) {
    closeReview.close(actor, id);
    return views.view(street, find(street, id));
  }

  private ReviewStore.Counted find(StreetId street, ReviewId id) {
    return reviews.find(street, id).orElseThrow(() -> new Refused(ReviewProblem.UNKNOWN_REVIEW));
  }

  /**
   * @param state {@code open} for what waits for a decision, {@code done} for the rest
   * @param sort {@code risk} where nothing is said
   */
  record Query(
      @Nullable @Pattern(regexp = "never|unused|used") String mark,
      @Nullable @Pattern(regexp = "open|done") String state,
      @Nullable @Pattern(regexp = "risk|person") String sort,
      @Nullable @Size(max = 64) String text,
      @Nullable @Min(0) Integer after,
      @Nullable @Min(1) @Max(200) Integer limit) {

    ReviewLineStore.Filter filter(List<PostId> ended, boolean byPerson) {
      return new ReviewLineStore.Filter(
          mark == null ? null : ReviewLine.Mark.of(mark),
          state == null ? null : state.equals("open"),
          ended,
          text == null || text.isBlank() ? null : text.strip(),
          byPerson);
    }
  }

  record Opening(@NotBlank @Size(max = 40) String title) {}

  record Deciding(@NotNull ReviewLine.Verdict verdict, @Nullable @Size(max = 500) String note) {}
}
