package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Post;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.Area;
import org.linge.territory.Territory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for matters that happened before or elsewhere: they are told with their own times, go
 * through the same procedure, and are written in batches. Nobody is told of them but {@link
 * MattersTold}.
 */
@Component
public class MatterArchive {
  private final BulkStore store;
  private final TimelineStore timeline;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final Categories categories;
  private final Vault vault;
  private final ApplicationEventPublisher events;

  MatterArchive(
      BulkStore store,
      TimelineStore timeline,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      Categories categories,
      Vault vault,
      ApplicationEventPublisher events) {
    this.store = store;
    this.timeline = timeline;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.categories = categories;
    this.vault = vault;
    this.events = events;
  }

  /**
   * What was reported.
   *
   * @param title none takes the beginning of the description
   * @param key makes telling the same matter twice a refusal of the database
   */
  public record Account(
      StreetId street,
      Instant at,
      @Nullable String category,
      @Nullable String title,
      String description,
      double longitude,
      double latitude,
      @Nullable String address,
      @Nullable String reporterName,
      @Nullable String reporterPhone,
      String channel,
      @Nullable UUID key) {}

  /** Begins a matter; refuses OUTSIDE_EVERY_AREA and UNKNOWN_CATEGORY. Writes nothing yet. */
  public History begin(Account account) {
    if (account.category() != null && categories.find(account.category()).isEmpty()) {
      throw new Refused(MatterProblem.UNKNOWN_CATEGORY).at("category");
    }
    Area area =
        territory
            .areaAt(account.street(), account.longitude(), account.latitude())
            .orElseThrow(() -> new Refused(MatterProblem.OUTSIDE_EVERY_AREA).at("lon"));
    return new History(account, area);
  }

  /** The code of a category that is called so: by its code, its name, or a part of its name. */
  public Optional<String> findCategory(String text) {
    return categories
        .find(text)
        .or(() -> categories.findByName(text))
        .map(Categories.Category::code);
  }

  /** Which of these keys have been told already. */
  public Set<UUID> listKnown(StreetId street, Collection<UUID> keys) {
    return keys.isEmpty() ? Set.of() : timeline.listKeys(street, keys);
  }

  /** Writes all of them or none. */
  @Transactional
  public void write(List<History> histories) {
    store.insertAll(histories.stream().map(History::told).toList());
    histories.stream()
        .map(history -> history.matter().report())
        .collect(Collectors.groupingBy(Matter.Report::street))
        .forEach(
            (street, reports) ->
                events.publishEvent(
                    new MattersTold(street, reports.stream().map(Matter.Report::id).toList())));
  }

  /** Whether a matter with this key has been written. */
  public boolean knows(StreetId street, UUID key) {
    return timeline.findByKey(street, key).isPresent();
  }

  /** One matter while it is being told. */
  public final class History {
    private final Procedure procedure;
    private final Contact contact;
    private final MatterStore.Key key;
    private final List<Entry> entries = new ArrayList<>();
    private Matter matter;

    private History(Account account, Area area) {
      procedure = procedures.findLatest(account.street(), ReportMatter.PROCEDURE).orElseThrow();
      ReportMatter.Draft draft = draft(account);
      MatterId id = new MatterId(Ids.at(account.at()));
      Acting acting = Acting.reporter(null);
      Matter.Report report =
          ReportMatter.describe(account.street(), id, draft, acting, procedure, null, account.at());
      contact = Contact.of(vault, account.street(), draft.name(), draft.phone());
      key = new MatterStore.Key(account.key(), 0);
      Entry first =
          lifecycle.raise(
              report,
              area.id(),
              procedure,
              acting,
              ReportMatter.said(draft, report, procedure, area.id(), List.of()));
      entries.add(first);
      matter = Matter.raised(report, first);
    }

    /** Takes an action as the post's holder; the reporter or the system without one. */
    public History act(@Nullable Post post, String action, Map<String, Object> fields, Instant at) {
      Procedure.Action step = procedure.findAction(matter.standing().state(), action).orElseThrow();
      Acting acting =
          post != null
              ? new Acting(post.account().value(), post.kind(), post.id().value())
              : step.by().contains(Procedure.Action.REPORTER)
                  ? Acting.reporter(null)
                  : Acting.SYSTEM;
      Lifecycle.Said said =
          acting.equals(Acting.SYSTEM)
              ? Lifecycle.Said.NOTHING
              : Answers.read(step, fields, at).said(List.of());
      return add(lifecycle.act(matter, procedure, step, acting, said, at));
    }

    /** Lets the deadline pass: the procedure's action for that, or a mark. */
    public History passDeadline(Instant at) {
      String action = procedure.state(matter.standing().state()).overdue();
      return action == null ? add(lifecycle.overdue(matter, at)) : act(null, action, Map.of(), at);
    }

    /** Closes a matter that another system has already answered. */
    public History closeAsImported(Instant at) {
      return add(lifecycle.importClosed(matter, procedure, at));
    }

    public Matter matter() {
      return matter;
    }

    private History add(Entry entry) {
      entries.add(entry);
      matter = matter.after(entry);
      return this;
    }

    private BulkStore.Told told() {
      return new BulkStore.Told(matter, contact, entries, List.of(key));
    }
  }

  private static ReportMatter.Draft draft(Account account) {
    return new ReportMatter.Draft(
        account.category(),
        account.title(),
        account.description(),
        account.longitude(),
        account.latitude(),
        account.address(),
        account.reporterName(),
        account.reporterPhone(),
        List.of(),
        account.channel(),
        ReportMatter.Course.ORDINARY);
  }
}
