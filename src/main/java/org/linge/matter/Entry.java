package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * One entry of a matter's timeline. Its hash covers all of it and the hash of the entry before.
 *
 * @param actor the account that acted; none for the system and for a reporter without one
 * @param post the post kind as which it acted, {@code reporter} or {@code system}
 * @param from the state before, none in the first entry
 */
public record Entry(
    StreetId street,
    MatterId matter,
    int seq,
    Instant at,
    String action,
    @Nullable UUID actor,
    String post,
    @Nullable UUID postId,
    @Nullable String from,
    String to,
    Body body,
    Hash previous,
    Hash hash) {

  /**
   * What an action said and did. Texts may name people, so the hash holds only their salted hash.
   */
  public record Body(Facts facts, Map<String, Text> texts, List<PhotoEvidence> photos) {
    static final Body EMPTY = new Body(Facts.NONE, Map.of(), List.of());
  }

  /**
   * What is true of the matter after the entry; category, rating and area only where the entry sets
   * them, leeway, ties, calls and supervision only where there are any.
   */
  public record Facts(
      @Nullable Holder holder,
      @Nullable Instant dueAt,
      boolean overdue,
      @Nullable UnitId unit,
      @Nullable String category,
      @Nullable Integer rating,
      @Nullable AreaId area,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Leeway leeway,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ties ties,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Calls calls,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant supervisedAt,
      Map<String, String> answers) {
    static final Facts NONE =
        new Facts(null, null, false, null, null, null, null, null, null, null, null, Map.of());

    /** What is true if nothing changes. */
    static Facts unchanged(Matter.Standing now) {
      return new Facts(
          now.holder(),
          now.dueAt(),
          now.overdue(),
          now.unit(),
          null,
          null,
          null,
          now.leeway(),
          now.ties(),
          now.calls(),
          now.supervisedAt(),
          Map.of());
    }

    Facts answering(Map<String, String> said) {
      return new Facts(
          holder,
          dueAt,
          overdue,
          unit,
          category,
          rating,
          area,
          leeway,
          ties,
          calls,
          supervisedAt,
          said);
    }

    Facts due(@Nullable Instant due, boolean passed) {
      return new Facts(
          holder,
          due,
          passed,
          unit,
          category,
          rating,
          area,
          leeway,
          ties,
          calls,
          supervisedAt,
          answers);
    }

    Facts heldBy(Holder next) {
      return new Facts(
          next,
          dueAt,
          overdue,
          unit,
          category,
          rating,
          area,
          leeway,
          ties,
          calls,
          supervisedAt,
          answers);
    }

    Facts moved(@Nullable Leeway moved) {
      return new Facts(
          holder,
          dueAt,
          overdue,
          unit,
          category,
          rating,
          area,
          moved,
          ties,
          calls,
          supervisedAt,
          answers);
    }

    Facts calling(@Nullable Calls called) {
      return new Facts(
          holder,
          dueAt,
          overdue,
          unit,
          category,
          rating,
          area,
          leeway,
          ties,
          called,
          supervisedAt,
          answers);
    }

    Facts supervised(Instant since) {
      return new Facts(
          holder, dueAt, overdue, unit, category, rating, area, leeway, ties, calls, since,
          answers);
    }
  }

  /** A text and the salt under which it was hashed; a redacted copy has the hash in its place. */
  public record Text(String salt, String text) {
    String hash() {
      return Hash.of(utf8(salt), utf8(text)).toString();
    }
  }

  /** A photo of the entry, by the hash of its file. */
  public record PhotoEvidence(UUID id, String sha256) {}

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A note or a reply: it leaves the matter as it stands. */
  boolean isRemark() {
    return action.equals(Lifecycle.NOTE) || action.equals(Lifecycle.REPLY);
  }

  /** The first entry of a matter that came from another street. */
  boolean isArrival() {
    return from == null && body.facts().ties() != null;
  }

  /** A note is for those inside only. */
  boolean isInternal() {
    return action.equals(Lifecycle.NOTE);
  }

  /** The entry with the hash that it must have. */
  Entry sealed() {
    return new Entry(
        street,
        matter,
        seq,
        at,
        action,
        actor,
        post,
        postId,
        from,
        to,
        body,
        previous,
        computeHash());
  }

  Hash computeHash() {
    return Hash.of(Canonical.bytes(canonical()));
  }

  /** What is hashed (decision 004): everything but the hash itself, texts by their salted hash. */
  Map<String, Object> canonical() {
    Map<String, Object> all = new TreeMap<>();
    all.put("street", street.toString());
    all.put("matter", matter.value().toString());
    all.put("seq", seq);
    all.put("at", at.toString());
    all.put("action", action);
    putText(all, "actor", actor);
    all.put("post", post);
    putText(all, "postId", postId);
    putText(all, "from", from);
    all.put("to", to);
    all.put("facts", canonicalFacts());
    Map<String, Object> texts = new TreeMap<>();
    body.texts().forEach((name, text) -> texts.put(name, text.hash()));
    all.put("texts", texts);
    List<Object> photos = new ArrayList<>();
    body.photos().forEach(p -> photos.add(Map.of("id", p.id().toString(), "sha256", p.sha256())));
    all.put("photos", photos);
    all.put("previous", previous.toString());
    return all;
  }

  private Map<String, Object> canonicalFacts() {
    Facts facts = body.facts();
    Map<String, Object> map = new TreeMap<>();
    if (facts.holder() != null) {
      map.put("holderKind", facts.holder().kind());
      putText(map, "holderId", facts.holder().id());
    }
    putText(map, "dueAt", facts.dueAt());
    map.put("overdue", facts.overdue());
    putText(map, "unit", facts.unit() == null ? null : facts.unit().value());
    putText(map, "category", facts.category());
    if (facts.rating() != null) map.put("rating", facts.rating());
    putText(map, "area", facts.area());
    if (facts.leeway() != null) map.put("leeway", facts.leeway().canonical());
    if (facts.ties() != null) map.put("ties", facts.ties().canonical());
    if (facts.calls() != null) map.put("calls", facts.calls().canonical());
    putText(map, "supervisedAt", facts.supervisedAt());
    map.put("answers", new TreeMap<>(facts.answers()));
    return map;
  }

  private static void putText(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) map.put(key, value.toString());
  }
}
