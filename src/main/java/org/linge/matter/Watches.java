package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Who follows which matter (关注). What has happened behind what a follower was told of is found in
 * the data, so nothing is lost when a server dies between an act and its telling (decision 015).
 */
@Component
public class Watches {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int BATCH = 500;

  private final WatchStore store;
  private final TimelineStore timeline;
  private final Matters matters;
  private final Permission permission;
  private final Identity identity;
  private final Clock clock;

  Watches(
      WatchStore store,
      TimelineStore timeline,
      Matters matters,
      Permission permission,
      Identity identity,
      Clock clock) {
    this.store = store;
    this.timeline = timeline;
    this.matters = matters;
    this.permission = permission;
    this.identity = identity;
    this.clock = clock;
  }

  /** What others did to a followed matter since its follower was told last. */
  public record Untold(
      StreetId street, AccountId account, MatterId matter, int upTo, List<Deed> deeds) {}

  /** One entry of a timeline. */
  public record Deed(int seq, Instant at) {}

  void watch(Actor actor, MatterId id) {
    Matter matter = matters.get(actor, id);
    store.insert(actor.street(), actor.account(), id, matter.standing().version(), clock.instant());
  }

  void unwatch(Actor actor, MatterId id) {
    store.delete(actor.street(), actor.account(), matters.get(actor, id).report().id());
  }

  /** A page of what the actor follows and may still read. */
  Cursor.Page<MatterViews.Item> page(
      Actor actor, MatterListStore.@Nullable After after, int size, MatterViews views) {
    List<Matter> rows =
        store.list(actor.street(), actor.account(), after == null ? null : after.id(), size + 1);
    Cursor.Page<Optional<MatterViews.Item>> page =
        Cursor.page(
            rows, size, m -> Optional.of(m).filter(s -> mayRead(actor, s)).map(views::item));
    return new Cursor.Page<>(page.items().stream().flatMap(Optional::stream).toList(), page.next());
  }

  /**
   * What has not been told yet of these matters, or of all, at most 500 followers at once. Who may
   * no longer read a matter follows it no longer.
   */
  public List<Untold> listUntold(StreetId street, @Nullable Collection<MatterId> changed) {
    return store.listBehind(street, changed, BATCH).stream()
        .flatMap(behind -> untold(street, behind).stream())
        .toList();
  }

  /** To be called in the transaction that remembers what was told. */
  public void told(Untold untold) {
    store.told(untold.street(), untold.account(), untold.matter(), untold.upTo());
  }

  private Optional<Untold> untold(StreetId street, WatchStore.Behind behind) {
    Matter matter = behind.matter();
    MatterId id = matter.report().id();
    Actor watcher = new Actor(street, behind.account(), "", posts(street, behind.account()));
    if (!mayRead(watcher, matter)) {
      store.delete(street, behind.account(), id);
      return Optional.empty();
    }
    boolean inside = matters.mayReadNotes(watcher, matter);
    List<Deed> deeds =
        timeline.list(street, id).stream()
            .filter(e -> e.seq() > behind.told() && e.seq() <= matter.standing().version())
            .filter(e -> inside || !e.isInternal())
            .filter(e -> !behind.account().value().equals(e.actor()))
            .map(e -> new Deed(e.seq(), e.at()))
            .toList();
    return Optional.of(
        new Untold(street, behind.account(), id, matter.standing().version(), deeds));
  }

  private boolean mayRead(Actor actor, Matter matter) {
    return permission.mayRead(new Participant.Staff(actor), matter);
  }

  private List<Post> posts(StreetId street, AccountId account) {
    return identity.posts(street, account, LocalDate.ofInstant(clock.instant(), ZONE));
  }
}
