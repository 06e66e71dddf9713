package org.linge.matter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * Hands all to-dos of a seat to another over the same area or above: because its holder wants to.
 */
@Component
class HandOverTodos {
  private static final int BATCH = 200;
  private static final int PREVIEWED = 2_000;

  private final HandOverStore todos;
  private final HandOver handOver;
  private final Seats seats;
  private final MatterViews views;
  private final Territory territory;
  private final TakeAction.Surroundings around;

  HandOverTodos(
      HandOverStore todos,
      HandOver handOver,
      Seats seats,
      MatterViews views,
      Territory territory,
      TakeAction.Surroundings around) {
    this.todos = todos;
    this.handOver = handOver;
    this.seats = seats;
    this.views = views;
    this.territory = territory;
    this.around = around;
  }

  /** A seat in words and how many to-dos. */
  record Share(String title, String name, int count) {}

  /**
   * What ending a post would do to its to-dos.
   *
   * @param remains whether somebody else stays on the seat, so that nothing moves
   */
  record Outlook(int todos, boolean remains, List<Share> to) {}

  /** How many to-dos went from the actor's post to the other; a repetition finds none left. */
  int handOver(Actor actor, PostId from, PostId to, UUID key) {
    StreetId street = actor.street();
    Post own =
        actor.posts().stream()
            .filter(post -> post.id().equals(from))
            .findFirst()
            .orElseThrow(() -> new Refused(MatterProblem.NOT_OWN_POST).at("from"));
    Holder seat = seat(own);
    Holder other = requireAbove(street, own, to);
    Acting acting = new Acting(actor.account().value(), own.kind(), own.id().value());
    int moved = 0;
    HandOverStore.At last = HandOverStore.At.BEGINNING;
    List<Matter> batch;
    do {
      batch = todos.list(street, seat, last, BATCH);
      for (Matter matter : batch) {
        if (handOver.move(matter, other, acting, key(key, matter))) moved++;
        last = HandOver.at(matter);
      }
    } while (batch.size() == BATCH);
    return moved;
  }

  /** Where the to-dos of a post would go if it ended today. */
  Outlook outlook(StreetId street, Post post) {
    Holder seat = seat(post);
    LocalDate today = Deadlines.day(around.clock().instant());
    int count = todos.count(street, seat);
    if (seats.isPresent(street, seat, today, other -> other.equals(post.id()))) {
      return new Outlook(count, true, List.of());
    }
    Map<Holder, Integer> shares = new LinkedHashMap<>();
    HandOverStore.At last = HandOverStore.At.BEGINNING;
    for (int seen = 0; seen < Math.min(count, PREVIEWED); seen += BATCH) {
      for (Matter matter : todos.list(street, seat, last, BATCH)) {
        Holder to = seats.successor(matter, today, other -> other.equals(post.id()));
        shares.merge(to, 1, Integer::sum);
        last = HandOver.at(matter);
      }
    }
    List<Share> to = new ArrayList<>();
    shares.forEach(
        (holder, matters) -> {
          MatterViews.HolderView view = views.holder(street, holder);
          to.add(new Share(view.title(), view.name(), matters));
        });
    return new Outlook(count, false, to);
  }

  private Holder requireAbove(StreetId street, Post own, PostId to) {
    LocalDate today = Deadlines.day(around.clock().instant());
    Post other =
        around
            .identity()
            .post(street, to)
            .filter(post -> post.isHeldOn(today))
            .orElseThrow(() -> new Refused(MatterProblem.UNKNOWN_SEAT).at("to"));
    AreaId below = own.area();
    AreaId above = other.area();
    boolean fits =
        below != null
            && above != null
            && territory.covers(street, above, below)
            && around.identity().postKind(other.kind()).rights().contains(Right.MATTER_ACT);
    Holder seat = seat(other);
    if (!fits || seat.equals(seat(own)) || !seats.isPresent(street, seat, today)) {
      throw new Refused(MatterProblem.NOT_ABOVE).at("to");
    }
    return seat;
  }

  private static Holder seat(Post post) {
    return post.area() == null
        ? Holder.unit(Optional.ofNullable(post.unit()).orElseThrow())
        : Holder.post(post.kind(), post.area());
  }

  private static MatterStore.Key key(UUID key, Matter matter) {
    UUID one = UUID.nameUUIDFromBytes((key + " " + matter.report().id().value()).getBytes(UTF_8));
    return new MatterStore.Key(one, Repeats.hash(matter.report().id().value(), "hand-over"));
  }
}
