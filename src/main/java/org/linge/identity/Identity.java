package org.linge.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.worktime.OfficeHours;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to accounts, units and posts. What it answers about staff, units and present posts comes
 * from memory and is as new as the last commit.
 */
@Component
public class Identity {
  private final PostKinds kinds;
  private final Rosters rosters;
  private final PostStore posts;
  private final AccountStore accounts;
  private final OpenAccount openAccount;
  private final FoundUnit foundUnit;
  private final AppointToPost appointToPost;
  private final Passwords passwords;
  private final ChangeStore changes;
  private final Clock clock;

  Identity(
      PostKinds kinds,
      Rosters rosters,
      PostStore posts,
      AccountStore accounts,
      OpenAccount openAccount,
      FoundUnit foundUnit,
      AppointToPost appointToPost,
      Passwords passwords,
      ChangeStore changes,
      Clock clock) {
    this.kinds = kinds;
    this.rosters = rosters;
    this.posts = posts;
    this.accounts = accounts;
    this.openAccount = openAccount;
    this.foundUnit = foundUnit;
    this.appointToPost = appointToPost;
    this.passwords = passwords;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Posts of the kind over exactly this area on which somebody is present that day: without those
   * on leave, unless their deputy is there.
   */
  public List<Post> holders(StreetId street, String postKind, AreaId area, LocalDate on) {
    return rosters.of(street).holders(postKind, area, on);
  }

  /** The same of exactly this unit. */
  public List<Post> holders(StreetId street, String postKind, UnitId unit, LocalDate on) {
    return rosters.of(street).holders(postKind, unit, on);
  }

  /**
   * Whether somebody who may act for the unit is present that day, there or above it.
   *
   * @param gone posts that do not count
   */
  public boolean isPresent(StreetId street, UnitId unit, LocalDate on, Predicate<PostId> gone) {
    Roster roster = rosters.of(street);
    return roster.units().stream()
        .filter(above -> roster.subtree(above.id()).contains(unit))
        .flatMap(above -> roster.present(above.id(), on).stream())
        .anyMatch(post -> kinds.gives(post.kind(), Right.MATTER_ACT) && !gone.test(post.id()));
  }

  /** Whether posts in the unit, or above it, are known at all: not of a firm that is telephoned. */
  public boolean isStaffed(StreetId street, UnitId unit) {
    Roster roster = rosters.of(street);
    return roster.units().stream()
        .filter(above -> roster.subtree(above.id()).contains(unit))
        .anyMatch(above -> roster.isStaffed(above.id()));
  }

  /** The unit's own office hours; empty if it keeps the usual ones. */
  public Optional<OfficeHours> hours(StreetId street, UnitId unit) {
    return rosters.of(street).hours(unit);
  }

  /** The posts on which the account may act that day: its own, and those it stands in on. */
  public List<Post> posts(StreetId street, AccountId account, LocalDate on) {
    return rosters.of(street).posts(account, on);
  }

  /** The post, ended or not. */
  public Optional<Post> post(StreetId street, PostId id) {
    return rosters.of(street).post(id).or(() -> posts.find(street, id));
  }

  /** The names of those accounts that exist; staff from memory, residents by one query. */
  public Map<AccountId, String> names(StreetId street, Collection<AccountId> ids) {
    Map<AccountId, String> names = new HashMap<>();
    Set<AccountId> others = new HashSet<>();
    Roster roster = rosters.of(street);
    for (AccountId id : ids) {
      roster.person(id).ifPresentOrElse(p -> names.put(id, p.name()), () -> others.add(id));
    }
    if (!others.isEmpty()) {
      names.putAll(accounts.names(street, others));
    }
    return names;
  }

  public Optional<Unit> unit(StreetId street, UnitId id) {
    return rosters.of(street).unit(id);
  }

  /** All units of the street in the order of their codes. */
  public List<Unit> units(StreetId street) {
    return rosters.of(street).units();
  }

  public boolean isPostKind(String code) {
    return kinds.has(code);
  }

  /** Refuses UNKNOWN_POST_KIND. */
  public PostKind postKind(String code) {
    return kinds.kind(code);
  }

  public Collection<PostKind> postKinds() {
    return kinds.all();
  }

  /** The hash under which a password is kept. It takes some 70 ms on purpose. */
  public String hash(String password) {
    return passwords.hash(password);
  }

  /** Opens an account, once for each id. Joins the caller's transaction. */
  @Transactional
  public void open(NewAccount account) {
    openAccount.open(account);
  }

  /** Demands that the account's owner replaces its password at the next log-in. */
  @Transactional
  public void demandNewPassword(StreetId street, AccountId account) {
    accounts.makeTemporary(street, account);
  }

  /** Founds a unit, once for each id. Joins the caller's transaction. */
  @Transactional
  public void found(Unit unit) {
    foundUnit.found(unit);
  }

  /** Refuses what cannot be: kind, place, holder, posts that exclude each other. */
  public void requireAppointable(StreetId street, Post post) {
    appointToPost.requirePossible(street, post);
  }

  /** The same as {@link #appoint(StreetId, Post)} by somebody, who cannot be its holder. */
  @Transactional
  public void appoint(StreetId street, Post post, AccountId actor) {
    appointToPost.appoint(street, post, actor);
  }

  /** Adds to the auditor's record. Joins the caller's transaction. */
  public void record(
      StreetId street,
      @Nullable AccountId actor,
      String act,
      UUID subject,
      Map<String, Object> facts) {
    changes.add(street, actor, act, subject, facts);
  }

  /** The day on which posts are held or not. */
  public LocalDate today() {
    return Today.on(clock);
  }

  /** Active members of staff whose name has the text in it. */
  public List<Person> staff(StreetId street, String text, int limit) {
    return rosters.of(street).staff(text, limit);
  }

  /** The name of a kind, or its code when the catalog no longer has it. */
  public String postKindName(String code) {
    return kinds.name(code);
  }

  /** Appoints the post's account, once for each id. Joins the caller's transaction. */
  @Transactional
  public void appoint(StreetId street, Post post) {
    appointToPost.appoint(street, post);
  }
}
