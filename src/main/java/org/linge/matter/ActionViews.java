package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.FieldType;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** What somebody can do with a matter now, and what it would lead to. */
@Component
class ActionViews {
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final MatterViews views;
  private final Permission permission;
  private final Lifecycle lifecycle;
  private final Transfers transfers;
  private final Calling calling;
  private final Clock clock;

  ActionViews(
      MatterViews views,
      Permission permission,
      Lifecycle lifecycle,
      Transfers transfers,
      Calling calling,
      Clock clock) {
    this.views = views;
    this.permission = permission;
    this.lifecycle = lifecycle;
    this.transfers = transfers;
    this.calling = calling;
    this.clock = clock;
  }

  record ActionView(
      String code,
      String title,
      String consequence,
      boolean primary,
      List<Procedure.Field> fields) {
    /** Without what differs from matter to matter. */
    ActionView ofMany() {
      return new ActionView(
          code,
          title,
          "",
          primary,
          fields.stream().filter(f -> f.type() != Procedure.FieldType.PHOTOS).toList());
    }
  }

  /** The acts of one of its calls. */
  List<ActionView> listOfCall(Matter matter, Procedure procedure, Participant reader, Call call) {
    return procedure.actionsFrom(matter.standing().state()).stream()
        .filter(Procedure.Action::isOfCall)
        .filter(action -> permission.acting(reader, action, matter, call).isPresent())
        .filter(action -> Calling.hindrance(action, matter, call).isEmpty())
        .map(
            action ->
                new ActionView(
                    action.code(),
                    action.title(),
                    action.consequence(),
                    action.primary(),
                    action.asks().stream().filter(f -> f.type() != FieldType.CALL).toList()))
        .toList();
  }

  List<ActionView> list(Matter matter, Procedure procedure, Participant reader) {
    Instant now = clock.instant();
    List<ActionView> actions = new ArrayList<>();
    for (Procedure.Action action : procedure.actionsFrom(matter.standing().state())) {
      Optional<Acting> acting = permission.acting(reader, action, matter);
      if (acting.isPresent()
          && !action.isOfCall()
          && permission.inTime(action, matter, now)
          && Staying.hindrance(action, matter, acting.get()).isEmpty()
          && transfers.hindrance(action, matter).isEmpty()
          && calling.hindrance(action, matter).isEmpty()) {
        actions.add(
            new ActionView(
                action.code(),
                action.title(),
                consequence(matter, procedure, action, now),
                action.primary(),
                action.asks()));
      }
    }
    return actions;
  }

  /** The acts that all of the matters allow the reader and that one form can answer. */
  List<ActionView> listOfAll(List<Matter> matters, Participant reader) {
    if (matters.isEmpty()) return List.of();
    List<List<ActionView>> all =
        matters.stream().map(m -> list(m, views.procedure(m), reader)).toList();
    return all.getFirst().stream()
        .filter(
            action -> all.stream().allMatch(some -> some.stream().anyMatch(a -> isSame(a, action))))
        .map(ActionView::ofMany)
        .toList();
  }

  /** A photo belongs to one matter. */
  private static boolean isSame(ActionView one, ActionView other) {
    return one.code().equals(other.code())
        && one.title().equals(other.title())
        && one.fields().equals(other.fields())
        && one.fields().stream()
            .noneMatch(f -> f.required() && f.type() == Procedure.FieldType.PHOTOS);
  }

  private String consequence(
      Matter matter, Procedure procedure, Procedure.Action action, Instant now) {
    Lifecycle.Next next = lifecycle.outcome(matter, procedure, action, Lifecycle.Said.NOTHING, now);
    String holder =
        Optional.ofNullable(next.holder())
            .map(h -> inWords(matter.report().street(), h))
            .orElse("所选单位");
    String due = Optional.ofNullable(next.dueAt()).map(DUE::format).orElse("");
    return action.consequence().replace("{holder}", holder).replace("{due}", due);
  }

  private String inWords(StreetId street, Holder holder) {
    MatterViews.HolderView view = views.holder(street, holder);
    return view.name().isEmpty() ? view.title() : view.title() + "（" + view.name() + "）";
  }
}
