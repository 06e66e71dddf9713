package org.linge.granting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.PostId;
import org.linge.shared.Page;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Reviews as they are shown. */
@Component
class ReviewViews {
  private final DecideLine decideLine;
  private final Identity identity;

  ReviewViews(DecideLine decideLine, Identity identity) {
    this.decideLine = decideLine;
    this.identity = identity;
  }

  View view(StreetId street, ReviewStore.Counted counted) {
    Review review = counted.review();
    ReviewStore.Counts counts =
        review.isClosed()
            ? counted.counts()
            : counted.counts().withEnded(decideLine.ended(street, review.id()).size());
    Map<AccountId, String> names =
        identity.names(
            street,
            Stream.of(review.openedBy(), review.closedBy()).filter(Objects::nonNull).toList());
    return new View(
        review.id(),
        review.title(),
        review.unusedDays(),
        names.getOrDefault(review.openedBy(), ""),
        review.openedAt(),
        review.closedBy() == null ? null : names.getOrDefault(review.closedBy(), ""),
        review.closedAt(),
        counts,
        counts.undecided());
  }

  LineView line(Actor actor, ReviewLine line) {
    return page(actor, new Page<>(List.of(line), null)).items().getFirst();
  }

  Page<LineView> page(Actor actor, Page<ReviewLine> page) {
    Map<AccountId, String> names =
        identity.names(
            actor.street(),
            page.items().stream()
                .map(ReviewLine::decision)
                .filter(Objects::nonNull)
                .map(ReviewLine.Decision::by)
                .distinct()
                .toList());
    return page.map(line -> view(actor, line, names));
  }

  private LineView view(Actor actor, ReviewLine line, Map<AccountId, String> names) {
    ReviewLine.Holder holder = line.holder();
    ReviewLine.Held held = line.held();
    ReviewLine.Decision decision = line.decision();
    return new LineView(
        line.post(),
        holder.name(),
        holder.loginName(),
        held.kindName(),
        held.place(),
        held.from(),
        held.until(),
        held.appointedBy(),
        holder.lastLogIn(),
        holder.secondFactor(),
        holder.active(),
        line.mark(),
        decision == null
            ? null
            : new DecisionView(
                decision.verdict(),
                decision.note(),
                names.getOrDefault(decision.by(), ""),
                decision.at()),
        decision == null && decideLine.hasEnded(actor.street(), line.post()),
        holder.account().equals(actor.account()),
        decideLine.open(actor, line));
  }

  /**
   * @param left how many lines wait for a decision
   */
  record View(
      ReviewId id,
      String title,
      int unusedDays,
      String openedBy,
      Instant openedAt,
      @Nullable String closedBy,
      @Nullable Instant closedAt,
      ReviewStore.Counts counts,
      int left) {}

  /**
   * @param ended whether the post ended before anybody decided
   * @param own whether it is the reader's own
   * @param verdicts what the reader may decide now
   */
  record LineView(
      PostId post,
      String person,
      String loginName,
      String kind,
      String place,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String appointedBy,
      @Nullable Instant lastLogIn,
      boolean secondFactor,
      boolean active,
      ReviewLine.Mark mark,
      @Nullable DecisionView decision,
      boolean ended,
      boolean own,
      List<ReviewLine.Verdict> verdicts) {}

  record DecisionView(ReviewLine.Verdict verdict, @Nullable String note, String by, Instant at) {}
}
