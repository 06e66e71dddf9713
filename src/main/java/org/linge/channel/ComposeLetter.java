package org.linge.channel;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.matter.Happenings;
import org.springframework.stereotype.Component;

/** Says a notice in words that may be read on anybody's screen. */
@Component
class ComposeLetter {
  private final Identity identity;
  private final Happenings happenings;
  private final NoticeStore notices;
  private final @Nullable URI home;

  ComposeLetter(
      Identity identity, Happenings happenings, NoticeStore notices, NotifySettings settings) {
    this.identity = identity;
    this.happenings = happenings;
    this.notices = notices;
    home = settings.publicUrl();
  }

  /** Nothing if it has been read meanwhile, or its reader may no longer read the matter. */
  Optional<Letter> compose(Dispatch dispatch) {
    if (notices.isRead(dispatch.street(), dispatch.account(), dispatch.about())) {
      return Optional.empty();
    }
    List<Post> posts = identity.posts(dispatch.street(), dispatch.account(), identity.today());
    if (posts.isEmpty()) return Optional.empty();
    Actor reader = new Actor(dispatch.street(), dispatch.account(), "", posts);
    return happenings.list(reader, List.of(dispatch.about())).stream()
        .findFirst()
        .map(about -> letter(dispatch, about));
  }

  private Letter letter(Dispatch dispatch, Happenings.Happening about) {
    return new Letter(
        title(dispatch.kind()),
        "事项 " + about.number() + "：" + about.what() + "。请登录邻格查看。",
        about.number(),
        about.at(),
        home == null ? null : home.resolve("/#/matters/" + about.matter().value()));
  }

  private static String title(NoticeStore.Kind kind) {
    return switch (kind) {
      case MENTION -> "有人提到您";
      case DECISION -> "申请有了结果";
      case URGE -> "催办";
      case SUPERVISION -> "街道督办";
      case WATCH -> "关注的事项有进展";
    };
  }
}
