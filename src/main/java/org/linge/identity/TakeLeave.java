package org.linge.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters a leave, one's own or that of somebody in one's area, with who stands in; ends it early.
 */
@Component
class TakeLeave {
  private static final int LONGEST_DAYS = 400;

  private final LeaveStore leaves;
  private final AccountStore accounts;
  private final PowersApart powersApart;
  private final Rosters rosters;
  private final Access access;
  private final ChangeStore changes;
  private final Clock clock;

  TakeLeave(
      LeaveStore leaves,
      AccountStore accounts,
      PowersApart powersApart,
      Rosters rosters,
      Access access,
      ChangeStore changes,
      Clock clock) {
    this.leaves = leaves;
    this.accounts = accounts;
    this.powersApart = powersApart;
    this.rosters = rosters;
    this.access = access;
    this.changes = changes;
    this.clock = clock;
  }

  /** The leave; the one there is when the same was entered under this id before. */
  @Transactional
  public Leave take(Actor actor, Leave leave) {
    StreetId street = actor.street();
    lock(street, leave);
    staff(street, leave.account(), "account");
    requireRight(actor, leave.account());
    Leave known = leaves.find(street, leave.id()).orElse(null);
    if (known != null) {
      if (!known.endingOn(leave.until()).equals(leave)) throw new Refused(SharedProblem.KEY_REUSED);
      return known;
    }
    requireDays(leave);
    requireFree(street, leave);
    if (leave.deputy() != null) {
      requireDeputy(street, leave, leave.deputy());
    }
    leaves.insert(street, leave);
    changes.add(street, actor.account(), "take-leave", leave.id().value(), facts(leave));
    rosters.changed(street);
    return leave;
  }

  /** Ends a leave on an earlier day than was entered; one that has not begun is cancelled. */
  @Transactional
  public Leave end(Actor actor, LeaveId id, LocalDate until) {
    StreetId street = actor.street();
    AccountId account =
        leaves
            .find(street, id)
            .orElseThrow(() -> new Refused(LeaveProblem.UNKNOWN_LEAVE))
            .account();
    accounts.lock(street, account);
    Leave leave = leaves.find(street, id).orElseThrow();
    if (!account.equals(actor.account()) && !mayEnterFor(actor, account)) {
      throw new Refused(LeaveProblem.UNKNOWN_LEAVE);
    }
    LocalDate last = until.isBefore(leave.from()) ? leave.from() : until;
    if (last.equals(leave.until())) {
      return leave;
    }
    LocalDate today = Today.on(clock);
    if (!leave.until().isAfter(today)) {
      throw new Refused(LeaveProblem.LEAVE_OVER);
    }
    if (until.isBefore(today)) {
      throw SharedProblem.invalid("until", "不能早于今天", "cannot be before today");
    }
    if (last.isAfter(leave.until())) {
      throw new Refused(LeaveProblem.NO_LEAVE_LENGTHENED).at("until");
    }
    leaves.end(street, id, last);
    changes.add(street, actor.account(), "end-leave", id.value(), Map.of("until", last.toString()));
    rosters.changed(street);
    return leave.endingOn(last);
  }

  /** Whether the actor's posts reach all posts of the account with the right to enter leaves. */
  boolean mayEnterFor(Actor actor, AccountId account) {
    List<Post> held = rosters.of(actor.street()).own(account, Today.on(clock));
    return !held.isEmpty()
        && held.stream()
            .allMatch(post -> access.may(actor, Right.LEAVE_EDIT, Target.of(actor.street(), post)));
  }

  private void requireRight(Actor actor, AccountId account) {
    if (rosters.of(actor.street()).own(account, Today.on(clock)).isEmpty()) {
      throw new Refused(LeaveProblem.HOLDS_NO_POST).at("account");
    }
    if (!account.equals(actor.account()) && !mayEnterFor(actor, account)) {
      throw new Refused(SharedProblem.FORBIDDEN).at("account");
    }
  }

  private void requireDays(Leave leave) {
    LocalDate today = Today.on(clock);
    if (leave.from().isBefore(today)) {
      throw SharedProblem.invalid("from", "不能早于今天", "cannot be before today");
    }
    if (leave.from().isAfter(today.plusDays(LONGEST_DAYS))) {
      throw SharedProblem.invalid("from", "太远，最多提前 400 天", "is more than 400 days away");
    }
    if (!leave.until().isAfter(leave.from())) {
      throw SharedProblem.invalid("until", "必须晚于开始日", "must be after from");
    }
    if (leave.until().isAfter(leave.from().plusDays(LONGEST_DAYS))) {
      throw SharedProblem.invalid("until", "一次最多 400 天", "a leave has at most 400 days");
    }
  }

  private void requireFree(StreetId street, Leave leave) {
    for (Leave other : leaves.listOf(street, leave.account())) {
      if (other.account().equals(leave.account()) && other.overlaps(leave.from(), leave.until())) {
        throw new Refused(LeaveProblem.LEAVE_OVERLAPS)
            .at("from")
            .with("from", other.from())
            .with("last", other.until().minusDays(1));
      }
    }
  }

  private void requireDeputy(StreetId street, Leave leave, AccountId deputy) {
    if (deputy.equals(leave.account())) {
      throw SharedProblem.invalid("deputy", "不能是请假人自己", "cannot be who is on leave");
    }
    Account account = staff(street, deputy, "deputy");
    for (Leave other : leaves.listOf(street, deputy)) {
      if (other.account().equals(deputy) && other.overlaps(leave.from(), leave.until())) {
        throw new Refused(LeaveProblem.DEPUTY_ON_LEAVE).at("deputy").with("deputy", account.name());
      }
    }
    powersApart.require(street, leave, deputy);
  }

  /** Both in one order, so that two who stand in for each other do not wait for each other. */
  private void lock(StreetId street, Leave leave) {
    Set<AccountId> both = new HashSet<>(Set.of(leave.account()));
    if (leave.deputy() != null) {
      both.add(leave.deputy());
    }
    accounts.lockAll(street, both);
  }

  /** An active member of staff, locked: of two leaves that overlap the second is refused. */
  private Account staff(StreetId street, AccountId id, String field) {
    return accounts
        .lock(street, id)
        .filter(account -> !account.resident() && account.status() == Account.Status.ACTIVE)
        .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT).at(field));
  }

  private static Map<String, Object> facts(Leave leave) {
    return Map.of(
        "account", leave.account().toString(),
        "from", leave.from().toString(),
        "until", leave.until().toString(),
        "deputy", leave.deputy() == null ? "" : leave.deputy().toString());
  }
}
