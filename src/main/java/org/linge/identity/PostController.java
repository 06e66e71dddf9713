package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
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

/** Who holds which post. */
@RestController
@RequestMapping("/api/streets/{street}")
class PostController {
  private static final int USUAL_LIMIT = 50;

  private final PostStore posts;
  private final AppointToPost appointToPost;
  private final EndPost endPost;
  private final Identity identity;
  private final Access access;
  private final Me me;
  private final Clock clock;

  PostController(
      PostStore posts,
      AppointToPost appointToPost,
      EndPost endPost,
      Identity identity,
      Access access,
      Me me,
      Clock clock) {
    this.posts = posts;
    this.appointToPost = appointToPost;
    this.endPost = endPost;
    this.identity = identity;
    this.access = access;
    this.me = me;
    this.clock = clock;
  }

  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/post-kinds")
  Collection<PostKind> listKinds() {
    return identity.postKinds();
  }

  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/posts")
  Page<View> list(@PathVariable StreetId street, @ModelAttribute @Valid Query query) {
    if (query.kind() != null
        && identity.postKinds().stream().noneMatch(kind -> kind.code().equals(query.kind()))) {
      throw new Refused(IdentityProblem.UNKNOWN_POST_KIND).at("kind").with("kind", query.kind());
    }
    int limit = query.limit() == null ? USUAL_LIMIT : query.limit();
    var filter =
        new PostStore.Filter(
            query.account(),
            query.area(),
            query.unit(),
            query.kind(),
            Boolean.TRUE.equals(query.ended()) ? null : Today.on(clock));
    Page<Post> page =
        Page.of(
            posts.list(street, filter, query.after(), limit + 1),
            limit,
            post -> post.id().toString());
    Map<AccountId, String> names =
        identity.names(street, page.items().stream().map(Post::account).toList());
    return page.map(post -> view(street, post, names));
  }

  @Allowed(Right.POST_EDIT)
  @PostMapping("/posts")
  @ResponseStatus(HttpStatus.CREATED)
  View appoint(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Appointment appointment) {
    Post post = appointment.post(new PostId(key), Today.on(clock));
    access.require(actor, Right.POST_EDIT, Target.of(street, post));
    appointToPost.requirePossible(street, post);
    if (identity.postKind(post.kind()).isAdministrator()) {
      throw new Refused(IdentityProblem.FOUR_EYES).at("kind");
    }
    return view(street, appointToPost.appoint(street, post, actor.account()));
  }

  @Allowed(Right.POST_EDIT)
  @PostMapping("/posts/{id}/end")
  View end(
      @PathVariable StreetId street,
      @PathVariable PostId id,
      Actor actor,
      @RequestBody @Valid Ending ending) {
    Post post =
        identity.post(street, id).orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_POST));
    access.require(actor, Right.POST_EDIT, Target.of(street, post));
    LocalDate today = Today.on(clock);
    LocalDate until = ending.until() == null ? today : ending.until();
    requireThisAge("until", until);
    if (until.isBefore(today)) {
      throw SharedProblem.invalid("until", "不能早于今天", "cannot be before today");
    }
    return view(street, endPost.end(street, id, until, today, actor.account()));
  }

  private View view(StreetId street, Post post) {
    return view(street, post, identity.names(street, List.of(post.account())));
  }

  private View view(StreetId street, Post post, Map<AccountId, String> names) {
    Me.PostView view = me.of(street, post);
    return new View(
        view.id(),
        view.kind(),
        view.kindName(),
        new Holder(post.account(), names.getOrDefault(post.account(), "")),
        view.area(),
        view.unit(),
        view.from(),
        view.until());
  }

  record View(
      PostId id,
      String kind,
      String kindName,
      Holder account,
      Me.@Nullable AreaView area,
      Me.@Nullable UnitView unit,
      LocalDate from,
      @Nullable LocalDate until) {}

  record Holder(AccountId id, String name) {}

  record Query(
      @Nullable AccountId account,
      @Nullable AreaId area,
      @Nullable UnitId unit,
      @Nullable @Size(max = 64) String kind,
      @Nullable Boolean ended,
      @Nullable PostId after,
      @Nullable @Min(1) @Max(200) Integer limit) {}

  record Appointment(
      @NotNull @Size(max = 64) String kind,
      @NotNull AccountId account,
      @Nullable AreaId area,
      @Nullable UnitId unit,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    Post post(PostId id, LocalDate today) {
      if ((area == null) == (unit == null)) {
        String field = area == null ? "area" : "unit";
        String other = area == null ? "unit" : "area";
        throw SharedProblem.invalid(
            field, "与 " + other + " 必须且只能提供一个", "or " + other + " is required, not both");
      }
      LocalDate first = from == null ? today : from;
      requireThisAge("from", first);
      if (until != null) {
        requireThisAge("until", until);
      }
      if (until != null && !until.isAfter(first)) {
        throw SharedProblem.invalid("until", "必须晚于 from", "must be after from");
      }
      return new Post(id, kind, account, area, unit, first, until);
    }
  }

  private static void requireThisAge(String field, LocalDate day) {
    if (day.getYear() < 2000 || day.getYear() > 2199) {
      throw SharedProblem.invalid(field, "应在 2000 至 2199 年之间", "should be between 2000 and 2199");
    }
  }

  record Ending(@Nullable LocalDate until) {}
}
