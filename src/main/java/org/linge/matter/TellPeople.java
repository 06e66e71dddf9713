package org.linge.matter;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linge.identity.Access;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.Target;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells people in person what an act has to do with them. A new to-do is not told of: the list is
 * its notice (decision 015).
 */
@Component
class TellPeople {
  private static final Set<Effect> TOLD =
      EnumSet.of(Effect.GRANT_EXTENSION, Effect.REFUSE_EXTENSION, Effect.URGE, Effect.SUPERVISE);

  private final Identity identity;
  private final Access access;
  private final ApplicationEventPublisher events;

  TellPeople(Identity identity, Access access, ApplicationEventPublisher events) {
    this.identity = identity;
    this.access = access;
    this.events = events;
  }

  /** Whether somebody has to be told of the action, in its transaction. */
  static boolean isTold(Action action) {
    return action.effects().stream().anyMatch(TOLD::contains);
  }

  void tell(Matter before, Entry entry, Action action) {
    if (Staying.isDecision(action))
      publish(entry, Set.of(Staying.asker(before)), Told.Why.DECISION);
    if (action.has(Effect.URGE)) publish(entry, atWork(before, entry), Told.Why.URGE);
    if (action.has(Effect.SUPERVISE)) {
      Set<AccountId> all =
          Stream.concat(atWork(before, entry).stream(), holding(before, entry))
              .collect(Collectors.toSet());
      publish(entry, all, Told.Why.SUPERVISION);
    }
  }

  private void publish(Entry entry, Set<AccountId> accounts, Told.Why why) {
    Set<AccountId> others =
        accounts.stream()
            .filter(account -> !account.value().equals(entry.actor()))
            .collect(Collectors.toSet());
    if (!others.isEmpty()) events.publishEvent(Told.of(entry, others, why));
  }

  /** Whose turn it is: the called units that are not done, else the holder. */
  private Set<AccountId> atWork(Matter matter, Entry entry) {
    Calls calls = Calls.of(matter.standing().calls());
    return (calls.isOpen()
            ? calls.open().flatMap(call -> inUnit(entry, call.unit()))
            : holding(matter, entry))
        .collect(Collectors.toSet());
  }

  private Stream<AccountId> holding(Matter matter, Entry entry) {
    Holder holder = matter.standing().holder();
    if (holder == null || holder.id() == null) return Stream.empty();
    if (holder.isUnit()) return inUnit(entry, new UnitId(holder.id()));
    return people(
        identity.holders(entry.street(), holder.kind(), new AreaId(holder.id()), day(entry)));
  }

  private Stream<AccountId> inUnit(Entry entry, UnitId unit) {
    StreetId street = entry.street();
    List<Post> posts =
        access.readers(new Target(street, null, Set.of(unit)), Right.MATTER_ACT, day(entry));
    return people(posts.stream().filter(post -> post.unit() != null).toList());
  }

  /** Those who hold the posts, and who stands in for them. */
  private static Stream<AccountId> people(List<Post> posts) {
    return posts.stream()
        .flatMap(
            post ->
                Stream.concat(
                    Stream.of(post.account()), Optional.ofNullable(post.deputy()).stream()));
  }

  private static LocalDate day(Entry entry) {
    return Deadlines.day(entry.at());
  }
}
