package org.linge.matter;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** The door for what is worked out from timelines: which have grown, and whole ones at a time. */
@Component
public class Timelines {
  private final MatterStore matters;
  private final TimelineStore timeline;
  private final MatterViews views;
  private final Permission permission;

  Timelines(MatterStore matters, TimelineStore timeline, MatterViews views, Permission permission) {
    this.matters = matters;
    this.timeline = timeline;
    this.views = views;
    this.permission = permission;
  }

  /** A matter and all that happened to it, oldest first. */
  public record Told(Matter matter, List<Entry> entries) {
    public Told {
      entries = List.copyOf(entries);
    }
  }

  /** Matters with entries of a span of time. */
  public List<MatterId> listTouched(StreetId street, Instant from, Instant to) {
    return timeline.listTouched(street, from, to);
  }

  /** The next matters after one, the oldest first. */
  public List<MatterId> listAfter(StreetId street, @Nullable UUID after, int limit) {
    return timeline.listAfter(street, after, limit);
  }

  /** Those that exist, with their timelines: two statements, however many. */
  public List<Told> list(StreetId street, Collection<MatterId> ids) {
    Map<MatterId, List<Entry>> entries =
        timeline.listAll(street, ids).stream().collect(Collectors.groupingBy(Entry::matter));
    return entries.isEmpty()
        ? List.of()
        : matters.list(street, ids).stream()
            .map(m -> new Told(m, entries.getOrDefault(m.report().id(), List.of())))
            .toList();
  }

  /** Rows as lists show them, of those that the actor may read, in the order asked for. */
  public List<MatterViews.Item> rows(Actor actor, List<MatterId> ids) {
    Map<MatterId, Matter> found =
        matters.list(actor.street(), ids).stream()
            .filter(m -> permission.mayRead(new Participant.Staff(actor), m))
            .collect(Collectors.toMap(m -> m.report().id(), m -> m));
    return ids.stream().filter(found::containsKey).map(found::get).map(views::item).toList();
  }
}
