package org.linge.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.matter.Happenings;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own notices. */
@RestController
@RequestMapping("/api/streets/{street}/notices")
class NoticeController {
  private static final int MOST = 100;

  private final NoticeStore store;
  private final Happenings happenings;
  private final Clock clock;

  NoticeController(NoticeStore store, Happenings happenings, Clock clock) {
    this.store = store;
    this.happenings = happenings;
    this.clock = clock;
  }

  /**
   * A notice; its kind is {@code mention}, {@code decision}, {@code urge}, {@code supervision} or
   * {@code watch}.
   */
  record Notice(UUID id, String kind, Instant at, boolean read, Happenings.Happening about) {}

  record Notices(List<Notice> items, @Nullable String next, int unread) {}

  record Unread(int unread) {}

  record UpTo(@NotNull UUID upTo) {}

  /** The newest first. One about a matter that the reader may no longer read is let go. */
  @Allowed(Right.MATTER_READ)
  @GetMapping
  Notices list(
      @PathVariable StreetId street,
      @RequestParam @Nullable UUID after,
      @RequestParam(defaultValue = "20") int limit,
      Actor actor) {
    if (limit < 1 || limit > MOST) {
      throw SharedProblem.invalid("limit", "应在 1 到 " + MOST + " 之间");
    }
    List<NoticeStore.Row> rows = store.list(street, actor.account(), after, limit + 1);
    List<NoticeStore.Row> page = rows.subList(0, Math.min(limit, rows.size()));
    Map<Happenings.Ref, Happenings.Happening> words =
        happenings.list(actor, page.stream().map(NoticeStore.Row::about).toList()).stream()
            .collect(Collectors.toMap(h -> new Happenings.Ref(h.matter(), h.seq()), h -> h));
    List<UUID> lost =
        page.stream().filter(r -> !words.containsKey(r.about())).map(r -> r.id()).toList();
    if (!lost.isEmpty()) store.delete(street, actor.account(), lost);
    return new Notices(
        page.stream().flatMap(row -> notice(row, words).stream()).toList(),
        rows.size() > limit ? page.getLast().id().toString() : null,
        store.countUnread(street, actor.account()));
  }

  @Allowed(Right.MATTER_READ)
  @GetMapping("/unread")
  Unread unread(@PathVariable StreetId street, Actor actor) {
    return new Unread(store.countUnread(street, actor.account()));
  }

  @Allowed(Right.MATTER_READ)
  @PostMapping("/{id}/read")
  Unread read(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    require(actor, id, "id");
    store.read(street, actor.account(), id, clock.instant());
    return unread(street, actor);
  }

  /** All up to the newest that was seen. */
  @Allowed(Right.MATTER_READ)
  @PostMapping("/read")
  Unread readUpTo(@PathVariable StreetId street, @Valid @RequestBody UpTo seen, Actor actor) {
    require(actor, seen.upTo(), "upTo");
    store.readUpTo(street, actor.account(), seen.upTo(), clock.instant());
    return unread(street, actor);
  }

  private void require(Actor actor, UUID id, String field) {
    if (!store.exists(actor.street(), actor.account(), id)) {
      throw new Refused(SharedProblem.NOT_FOUND).at(field);
    }
  }

  private static List<Notice> notice(
      NoticeStore.Row row, Map<Happenings.Ref, Happenings.Happening> words) {
    Happenings.Happening about = words.get(row.about());
    return about == null
        ? List.of()
        : List.of(
            new Notice(
                row.id(), row.kind().name().toLowerCase(Locale.ROOT), row.at(), row.read(), about));
  }
}
