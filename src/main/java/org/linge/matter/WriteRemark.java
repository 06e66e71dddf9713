package org.linge.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linge.attachment.Photo;
import org.linge.identity.Actor;
import org.linge.identity.Post;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Adds a note or a reply to a matter's timeline. It comes behind whatever is there: what somebody
 * wants to say is never stale.
 */
@Component
class WriteRemark {
  static final String MENTIONS = "mentions";

  private final MatterStore store;
  private final RecentMatters recent;
  private final Repeats repeats;
  private final Permission permission;
  private final Mentions mentions;
  private final Lifecycle lifecycle;
  private final TakeAction.Surroundings around;

  WriteRemark(
      MatterStore store,
      RecentMatters recent,
      Repeats repeats,
      Permission permission,
      Mentions mentions,
      Lifecycle lifecycle,
      TakeAction.Surroundings around) {
    this.store = store;
    this.recent = recent;
    this.repeats = repeats;
    this.permission = permission;
    this.mentions = mentions;
    this.lifecycle = lifecycle;
    this.around = around;
  }

  /** The matter after the remark; the same again if the key has already been used for it. */
  Matter write(Actor actor, MatterId id, Remark remark, UUID key) {
    return write(actor.street(), id, remark, key, matter -> acting(actor, matter));
  }

  /** The same as the reporter or the system, who reach the matter. */
  Matter write(StreetId street, MatterId id, Acting acting, Remark remark, UUID key) {
    return write(street, id, remark, key, matter -> acting);
  }

  private Acting acting(Actor actor, Matter matter) {
    if (!permission.mayRead(new Participant.Staff(actor), matter)) {
      throw new Refused(SharedProblem.NOT_FOUND);
    }
    return permission
        .remarking(actor, matter)
        .orElseThrow(() -> new Refused(SharedProblem.FORBIDDEN));
  }

  private Matter write(
      StreetId street, MatterId id, Remark remark, UUID key, Function<Matter, Acting> acting) {
    MatterStore.Key written = new MatterStore.Key(key, remark.hash(id));
    try {
      Matter after =
          Optional.ofNullable(
                  around
                      .transactions()
                      .execute(status -> append(street, id, remark, written, acting)))
              .orElseThrow();
      recent.put(after);
      around.events().publishEvent(TakeAction.changed(after));
      return after;
    } catch (Refused refusal) {
      return repeats.find(street, written).orElseThrow(() -> refusal);
    } catch (DuplicateKeyException again) {
      return repeats.find(street, written).orElseThrow(() -> again);
    }
  }

  private Matter append(
      StreetId street,
      MatterId id,
      Remark remark,
      MatterStore.Key key,
      Function<Matter, Acting> by) {
    Matter before = store.lock(street, id).orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
    Acting acting = by.apply(before);
    List<Post> named = mentions.read(before, remark.mentions());
    Entry entry =
        lifecycle.remark(
            before, remark.action(), acting, said(before, remark, named), around.clock().instant());
    Matter after = before.after(entry);
    if (!store.append(after, entry, key)) throw TakeAction.stale(before);
    if (!named.isEmpty()) around.events().publishEvent(told(entry, named));
    return after;
  }

  private Lifecycle.Said said(Matter before, Remark remark, List<Post> named) {
    Map<String, Entry.Text> texts = new LinkedHashMap<>();
    texts.put(remark.action(), Answers.salted(remark.text()));
    if (!named.isEmpty()) texts.put(MENTIONS, Answers.salted(Mentions.write(named)));
    List<Photo> photos =
        around
            .attachments()
            .attach(before.report().street(), remark.photos(), before.report().id().value());
    return new Lifecycle.Said(
        Map.of(),
        texts,
        ReportMatter.evidence(photos),
        null,
        null,
        null,
        null,
        Calling.Said.NOTHING);
  }

  private static Told told(Entry entry, List<Post> named) {
    return Told.of(
        entry,
        named.stream()
            .map(Post::account)
            .filter(account -> !account.value().equals(entry.actor()))
            .collect(Collectors.toSet()),
        Told.Why.MENTION);
  }
}
