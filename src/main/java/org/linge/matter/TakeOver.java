package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.Photo;
import org.linge.matter.TransferStore.Message;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * Raises in one street the matter that another has handed on, with its photos and the reporter's
 * contact, sealed anew. Once only, however often it is told: the matter has the message's id.
 */
@Component
class TakeOver {
  /** What a district does with what is handed to it. */
  private static final String IN_DISTRICT = "transfer";

  /** Texts of a first entry that the page shows above the timeline. */
  static final Set<String> REPORTED = Set.of("title", "description", "address");

  private final MatterStore store;
  private final TimelineStore timeline;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Transfers transfers;
  private final Territory territory;
  private final Vault vault;
  private final TakeAction.Surroundings around;

  TakeOver(
      MatterStore store,
      TimelineStore timeline,
      Procedures procedures,
      Lifecycle lifecycle,
      Transfers transfers,
      Territory territory,
      Vault vault,
      TakeAction.Surroundings around) {
    this.store = store;
    this.timeline = timeline;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.transfers = transfers;
    this.territory = territory;
    this.vault = vault;
    this.around = around;
  }

  /** The matter as it has arrived; empty if it had already. */
  Optional<Matter> arrive(Message message) {
    StreetId to = message.toStreet();
    MatterId id = new MatterId(message.id());
    if (store.find(to, id).isPresent()) return Optional.empty();
    Matter source = store.find(message.street(), message.matter()).orElseThrow();
    List<Entry> told = timeline.list(message.street(), message.matter());
    List<Photo> photos = photos(source, told);
    Contact contact = contact(source, to);
    return Optional.ofNullable(
        around
            .transactions()
            .execute(
                status ->
                    raise(
                        source,
                        told,
                        to,
                        id,
                        around.attachments().copy(photos, message.street(), to, id.value()),
                        contact)));
  }

  private Matter raise(
      Matter source,
      List<Entry> told,
      StreetId to,
      MatterId id,
      List<Photo> photos,
      Contact contact) {
    Instant at = around.clock().instant();
    Procedure procedure =
        procedures
            .findLatest(to, to.isDistrict() ? IN_DISTRICT : ReportMatter.PROCEDURE)
            .orElseThrow();
    Matter.Report report = report(source.report(), to, id, procedure, at);
    AreaId area = area(report);
    Lifecycle.Said said =
        new Lifecycle.Said(
            ReportMatter.answers(report, procedure, area),
            texts(report, source, told),
            ReportMatter.evidence(photos),
            null,
            source.standing().category(),
            null,
            null,
            Calling.Said.NOTHING);
    Ties.Tie from = tie(source);
    Ties.Tie origin = Ties.originOf(source.standing().ties()).orElse(from);
    Entry first = lifecycle.arrive(report, area, procedure, said, origin);
    Matter matter = Matter.raised(report, first);
    store.insert(matter, contact, first, MatterStore.Key.NONE);
    if (!to.isDistrict()) {
      transfers.tellArrived(first, from);
      if (!origin.equals(from)) transfers.tellArrived(first, origin);
    }
    return matter;
  }

  static Ties.Tie tie(Matter matter) {
    return new Ties.Tie(matter.report().street(), matter.report().id(), matter.report().number());
  }

  private static Matter.Report report(
      Matter.Report source, StreetId street, MatterId id, Procedure procedure, Instant at) {
    return new Matter.Report(
        street,
        id,
        Numbers.next(at),
        procedure.code(),
        source.title(),
        source.description(),
        source.address(),
        source.longitude(),
        source.latitude(),
        source.channel(),
        null,
        at,
        source.answerBy(),
        null);
  }

  /** Where the place lies; the whole street if the matter is its business but not in it. */
  private AreaId area(Matter.Report report) {
    return territory
        .areaAt(report.street(), report.longitude(), report.latitude())
        .map(area -> area.id())
        .orElseGet(() -> territory.street(report.street()).root());
  }

  /** The report, why it was handed on, and to the district: to whom. */
  private Map<String, Entry.Text> texts(Matter.Report report, Matter source, List<Entry> told) {
    Map<String, Entry.Text> texts = new LinkedHashMap<>(ReportMatter.texts(report));
    List<Entry> reasons = new ArrayList<>(List.of(told.getFirst()));
    Transfers.handedOn(told).ifPresent(reasons::add);
    for (Entry entry : reasons) {
      entry
          .body()
          .texts()
          .forEach(
              (name, text) -> {
                if (!REPORTED.contains(name)) texts.put(name, Answers.salted(text.text()));
              });
    }
    if (report.street().isDistrict()) {
      Transfers.handedOn(told)
          .flatMap(entry -> wish(source, entry))
          .ifPresent(wish -> texts.put("wish", Answers.salted(wish)));
    }
    return texts;
  }

  private Optional<String> wish(Matter source, Entry entry) {
    Procedure procedure = source.procedure(procedures);
    return procedure
        .findAction(Optional.ofNullable(entry.from()).orElseThrow(), entry.action())
        .flatMap(
            action ->
                Transfers.asked(entry, action)
                    .map(
                        to ->
                            Transfers.street(action).title() + "：" + territory.street(to).name()));
  }

  /** Those of internal notes stay where they are. */
  private List<Photo> photos(Matter source, List<Entry> told) {
    UUID owner = source.report().id().value();
    Set<UUID> open =
        told.stream()
            .filter(e -> !e.isInternal())
            .flatMap(e -> e.body().photos().stream())
            .map(Entry.PhotoEvidence::id)
            .collect(Collectors.toSet());
    return around
        .attachments()
        .list(source.report().street(), List.of(owner))
        .getOrDefault(owner, List.of())
        .stream()
        .filter(photo -> open.contains(photo.id().value()))
        .toList();
  }

  private Contact contact(Matter source, StreetId to) {
    StreetId from = source.report().street();
    Contact sealed = store.contact(from, source.report().id());
    return Contact.of(vault, to, opened(sealed.name(), from), opened(sealed.phone(), from));
  }

  private @Nullable String opened(byte @Nullable [] sealed, StreetId from) {
    return sealed == null ? null : vault.open(Contact.context(from), sealed);
  }
}
