package org.linge.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linge.territory.AreaId;

/**
 * A post (岗位): an account holds a kind over an area or in a unit, for a term. The only source of
 * permissions.
 *
 * @param until the first day on which it is no longer held
 * @param deputy who acts on it while its holder is on leave; nobody otherwise
 */
public record Post(
    PostId id,
    String kind,
    AccountId account,
    @Nullable AreaId area,
    @Nullable UnitId unit,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable AccountId deputy) {

  public Post(
      PostId id,
      String kind,
      AccountId account,
      @Nullable AreaId area,
      @Nullable UnitId unit,
      LocalDate from,
      @Nullable LocalDate until) {
    this(id, kind, account, area, unit, from, until, null);
  }

  public Post {
    if ((area == null) == (unit == null)) {
      throw new IllegalArgumentException("A post is over an area or in a unit");
    }
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("A post's term ends before it begins");
    }
  }

  public static Post over(AreaId area, String kind, PostId id, AccountId account, LocalDate from) {
    return new Post(id, kind, account, area, null, from, null);
  }

  public static Post in(UnitId unit, String kind, PostId id, AccountId account, LocalDate from) {
    return new Post(id, kind, account, null, unit, from, null);
  }

  /** The same with another end. */
  Post until(LocalDate day) {
    return new Post(id, kind, account, area, unit, from, day, deputy);
  }

  /** The same post while somebody stands in for its holder. */
  Post actedOnBy(AccountId standIn) {
    return new Post(id, kind, account, area, unit, from, until, standIn);
  }

  public boolean isHeldOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }

  /** Whether there is a day on which both are held. */
  boolean overlaps(Post other) {
    return (until == null || other.from.isBefore(until))
        && (other.until == null || from.isBefore(other.until));
  }
}
