package org.linge.identity;

import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/**
 * An account to be opened.
 *
 * @param passwordHash made by {@link Identity#hash}
 * @param phone kept encrypted
 */
public record NewAccount(
    StreetId street,
    AccountId id,
    String loginName,
    String name,
    boolean resident,
    String passwordHash,
    @Nullable String phone) {

  @Override
  public String toString() {
    return "NewAccount[" + street + ", " + id + "]";
  }
}
