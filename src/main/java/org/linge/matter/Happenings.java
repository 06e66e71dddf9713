package org.linge.matter;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Single entries of several timelines in words, for who may read them. */
@Component
public class Happenings {
  private static final int WORDS = 80;

  private final MatterStore store;
  private final TimelineStore timeline;
  private final Permission permission;
  private final MatterViews views;
  private final Identity identity;

  Happenings(
      MatterStore store,
      TimelineStore timeline,
      Permission permission,
      MatterViews views,
      Identity identity) {
    this.store = store;
    this.timeline = timeline;
    this.permission = permission;
    this.views = views;
    this.identity = identity;
  }

  /** Which entry of which matter. */
  public record Ref(MatterId matter, int seq) {}

  /**
   * An entry in words.
   *
   * @param who the post and the name of who did it
   * @param what the act, such as 内部备注
   * @param words the beginning of what was said
   */
  public record Happening(
      MatterId matter,
      int seq,
      Instant at,
      String number,
      String title,
      String who,
      String what,
      @Nullable String words) {}

  /** Those that the reader may read; the others are left out. */
  public List<Happening> list(Actor reader, Collection<Ref> refs) {
    if (refs.isEmpty()) return List.of();
    StreetId street = reader.street();
    Participant.Staff staff = new Participant.Staff(reader);
    Map<MatterId, Matter> matters =
        store.list(street, refs.stream().map(Ref::matter).distinct().toList()).stream()
            .filter(m -> permission.mayRead(staff, m))
            .collect(Collectors.toMap(m -> m.report().id(), m -> m));
    return timeline.list(street, refs).stream()
        .flatMap(
            e -> Optional.ofNullable(matters.get(e.matter())).map(m -> new Seen(m, e)).stream())
        .filter(s -> !s.entry.isInternal() || permission.mayReadNotes(staff, s.matter))
        .map(s -> happening(s.matter, s.entry))
        .toList();
  }

  private record Seen(Matter matter, Entry entry) {}

  private Happening happening(Matter matter, Entry entry) {
    return new Happening(
        entry.matter(),
        entry.seq(),
        entry.at(),
        matter.report().number(),
        matter.report().title(),
        who(entry),
        TimelineViews.title(views.procedure(matter), entry),
        words(entry));
  }

  private String who(Entry entry) {
    String post = views.postName(entry.post());
    if (entry.actor() == null) return post;
    AccountId account = new AccountId(entry.actor());
    String name = identity.names(entry.street(), List.of(account)).getOrDefault(account, "");
    return name.isEmpty() ? post : post + " " + name;
  }

  private static @Nullable String words(Entry entry) {
    return entry.body().texts().entrySet().stream()
        .filter(text -> !text.getKey().equals(WriteRemark.MENTIONS))
        .map(text -> text.getValue().text())
        .map(text -> text.length() <= WORDS ? text : text.substring(0, WORDS - 1) + "…")
        .findFirst()
        .orElse(null);
  }
}
