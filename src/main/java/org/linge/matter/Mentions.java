package org.linge.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linge.identity.Access;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** Whom a note may name: the posts that can read its matter. */
@Component
class Mentions {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Access access;
  private final Identity identity;
  private final Territory territory;
  private final MatterViews views;
  private final Clock clock;

  Mentions(Access access, Identity identity, Territory territory, MatterViews views, Clock clock) {
    this.access = access;
    this.identity = identity;
    this.territory = territory;
    this.views = views;
    this.clock = clock;
  }

  /** A post and who holds it, such as 网格员 · 第一网格 and 王建国. */
  record Choice(UUID post, String title, String name) {}

  List<Choice> choices(Matter matter) {
    StreetId street = matter.report().street();
    List<Post> posts = access.readers(Permission.target(matter), Right.MATTER_READ, today());
    Map<AccountId, String> names =
        identity.names(street, posts.stream().map(Post::account).distinct().toList());
    return posts.stream()
        .map(p -> new Choice(p.id().value(), title(street, p), names.getOrDefault(p.account(), "")))
        .toList();
  }

  /**
   * The posts; refuses one that is unknown or ended, and names those that cannot read the matter.
   */
  List<Post> read(Matter matter, List<UUID> mentions) {
    if (mentions.isEmpty()) return List.of();
    if (new HashSet<>(mentions).size() < mentions.size())
      throw SharedProblem.invalid("mentions", "有重复的岗位", "names a post twice");
    StreetId street = matter.report().street();
    List<Post> posts = new ArrayList<>();
    for (UUID id : mentions) {
      posts.add(
          identity
              .post(street, new PostId(id))
              .filter(p -> p.isHeldOn(today()))
              .orElseThrow(() -> new Refused(MatterProblem.UNKNOWN_POST).at("mentions")));
    }
    List<Post> readers = access.readers(Permission.target(matter), Right.MATTER_READ, today());
    String blind =
        posts.stream()
            .filter(p -> readers.stream().noneMatch(r -> r.id().equals(p.id())))
            .map(p -> words(street, p))
            .collect(Collectors.joining("、"));
    if (!blind.isEmpty())
      throw new Refused(MatterProblem.CANNOT_READ).at("mentions").with("posts", blind);
    return posts;
  }

  /** As the timeline keeps them; a salted text, so that a redacted copy does not name them. */
  static String write(List<Post> posts) {
    return posts.stream().map(p -> p.id().value().toString()).collect(Collectors.joining(" "));
  }

  /** The posts that an entry names, in words; one that is gone says so. */
  List<String> words(StreetId street, String written) {
    return Arrays.stream(written.split(" "))
        .map(id -> identity.post(street, new PostId(UUID.fromString(id))))
        .map(post -> post.map(p -> words(street, p)).orElse("（已撤销的岗位）"))
        .toList();
  }

  private String words(StreetId street, Post post) {
    String name = identity.names(street, List.of(post.account())).getOrDefault(post.account(), "");
    return name.isEmpty() ? title(street, post) : title(street, post) + "（" + name + "）";
  }

  private String title(StreetId street, Post post) {
    String place =
        post.area() == null
            ? Optional.ofNullable(post.unit()).map(u -> views.unitName(street, u)).orElse("")
            : territory.area(street, post.area()).name();
    return identity.postKind(post.kind()).name() + " · " + place;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }
}
