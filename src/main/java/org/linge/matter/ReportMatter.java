package org.linge.matter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.Photo;
import org.linge.attachment.PhotoId;
import org.linge.matter.Entry.PhotoEvidence;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Raises a matter: finds its area, gives it a number, a holder and a deadline. */
@Component
class ReportMatter {
  static final String PROCEDURE = "report";

  /** The channel of what somebody who has a post reports. */
  static final String STAFF = "staff";

  private static final int ATTEMPTS = 3;

  private final MatterStore store;
  private final RecentMatters recent;
  private final Repeats repeats;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final SimilarMatters similar;
  private final Vault vault;
  private final TakeAction.Surroundings around;

  ReportMatter(
      MatterStore store,
      RecentMatters recent,
      Repeats repeats,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      SimilarMatters similar,
      Vault vault,
      TakeAction.Surroundings around) {
    this.store = store;
    this.recent = recent;
    this.repeats = repeats;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.similar = similar;
    this.vault = vault;
    this.around = around;
  }

  /** What a person reports; text already checked for length. Coordinates in degrees, WGS 84. */
  record Draft(
      @Nullable String category,
      @Nullable String title,
      String description,
      double longitude,
      double latitude,
      @Nullable String address,
      @Nullable String name,
      @Nullable String phone,
      List<PhotoId> photos,
      String channel,
      Course course) {
    boolean isByStaff() {
      return channel.equals(STAFF);
    }

    String heading() {
      if (title != null && !title.isBlank()) return title.strip();
      String line = description.strip().lines().findFirst().orElse("");
      return line.length() <= 30 ? line : line.substring(0, 29) + "…";
    }
  }

  /**
   * How it goes on.
   *
   * @param procedure the code of the one that it follows
   * @param answerBy until when whoever sent it wants an answer
   */
  record Course(String procedure, @Nullable Instant answerBy) {
    static final Course ORDINARY = new Course(PROCEDURE, null);

    /** The course that was asked for, if any was. */
    static Course of(@Nullable String procedure) {
      return procedure == null ? ORDINARY : new Course(procedure, null);
    }
  }

  /** The matter as raised; the same again if the key has already been used for this report. */
  Matter report(StreetId street, Draft draft, Acting acting, UUID key) {
    MatterStore.Key written = new MatterStore.Key(key, Repeats.hash(street, draft));
    if (draft.category() != null && around.categories().find(draft.category()).isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_CATEGORY).at("category");
    }
    if (procedures
        .findLatest(street, draft.course().procedure())
        .filter(procedure -> !procedure.internal())
        .isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_PROCEDURE).at("procedure");
    }
    Area area =
        territory
            .areaAt(street, draft.longitude(), draft.latitude())
            .orElseThrow(() -> new Refused(MatterProblem.OUTSIDE_EVERY_AREA).at("lon"));
    Matter matter = insertOnce(street, draft, area, acting, written, ATTEMPTS);
    recent.put(matter);
    around.events().publishEvent(TakeAction.changed(matter));
    return matter;
  }

  /** A number that is taken already is drawn anew; a key that is answers what it wrote. */
  private Matter insertOnce(
      StreetId street, Draft draft, Area area, Acting acting, MatterStore.Key key, int attempts) {
    try {
      return insert(street, draft, area, acting, key);
    } catch (DuplicateKeyException twice) {
      Optional<Matter> earlier = repeats.find(street, key);
      if (earlier.isEmpty() && attempts == 1) throw twice;
      return earlier.orElseGet(() -> insertOnce(street, draft, area, acting, key, attempts - 1));
    } catch (Refused refusal) {
      return repeats.find(street, key).orElseThrow(() -> refusal);
    }
  }

  private Matter insert(
      StreetId street, Draft draft, Area area, Acting acting, MatterStore.Key key) {
    Instant at = around.clock().instant();
    MatterId id = new MatterId(Ids.next());
    if (draft.photos().isEmpty())
      return insert(street, id, draft, area, acting, List.of(), at, key);
    return Optional.ofNullable(
            around
                .transactions()
                .execute(
                    status ->
                        insert(
                            street,
                            id,
                            draft,
                            area,
                            acting,
                            evidence(
                                around.attachments().attach(street, draft.photos(), id.value())),
                            at,
                            key)))
        .orElseThrow();
  }

  private Matter insert(
      StreetId street,
      MatterId id,
      Draft draft,
      Area area,
      Acting acting,
      List<PhotoEvidence> photos,
      Instant at,
      MatterStore.Key key) {
    Procedure procedure = procedures.findLatest(street, draft.course().procedure()).orElseThrow();
    Contact contact = Contact.of(vault, street, draft.name(), draft.phone());
    Repeat repeat = similar.repeat(street, draft, contact, acting.account(), at).orElse(null);
    Matter.Report report = describe(street, id, draft, acting, procedure, repeat, at);
    Entry first =
        lifecycle.raise(
            report,
            area.id(),
            procedure,
            acting,
            said(draft, report, procedure, area.id(), photos));
    Matter matter = Matter.raised(report, first);
    store.insert(matter, contact, first, key);
    return matter;
  }

  static Matter.Report describe(
      StreetId street,
      MatterId id,
      Draft draft,
      Acting acting,
      Procedure procedure,
      @Nullable Repeat repeat,
      Instant at) {
    return new Matter.Report(
        street,
        id,
        Numbers.next(at),
        procedure.code(),
        draft.heading(),
        draft.description().strip(),
        draft.address(),
        draft.longitude(),
        draft.latitude(),
        draft.channel(),
        acting.account(),
        at,
        draft.course().answerBy(),
        repeat);
  }

  /** What the first entry remembers, so that the whole report can be proved from the timeline. */
  static Lifecycle.Said said(
      Draft draft,
      Matter.Report report,
      Procedure procedure,
      AreaId area,
      List<PhotoEvidence> photos) {
    return new Lifecycle.Said(
        answers(report, procedure, area),
        texts(report),
        photos,
        null,
        draft.category(),
        null,
        null,
        Calling.Said.NOTHING);
  }

  static Map<String, String> answers(Matter.Report report, Procedure procedure, AreaId area) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("number", report.number());
    answers.put(Matter.PROCEDURE, procedure.name());
    answers.put(Matter.AREA, area.value().toString());
    answers.put("channel", report.channel());
    answers.put("longitude", String.format(Locale.ROOT, "%.7f", report.longitude()));
    answers.put("latitude", String.format(Locale.ROOT, "%.7f", report.latitude()));
    if (report.answerBy() != null) answers.put("answerBy", report.answerBy().toString());
    if (report.repeat() != null) answers.putAll(report.repeat().answers());
    return answers;
  }

  static Map<String, Entry.Text> texts(Matter.Report report) {
    Map<String, Entry.Text> texts = new LinkedHashMap<>();
    texts.put("title", Answers.salted(report.title()));
    texts.put("description", Answers.salted(report.description()));
    if (report.address() != null) texts.put("address", Answers.salted(report.address()));
    return texts;
  }

  static List<PhotoEvidence> evidence(List<Photo> photos) {
    return photos.stream().map(p -> new PhotoEvidence(p.id().value(), p.sha256())).toList();
  }
}
