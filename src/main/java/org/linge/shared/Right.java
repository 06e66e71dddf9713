package org.linge.shared;

/**
 * What a post may give its holder. Post kinds list them as data; every endpoint names the one it
 * needs with {@link Allowed}.
 */
public enum Right {
  MATTER_READ,
  MATTER_REPORT,
  MATTER_ACT,
  MATTER_EXPORT,
  MATTER_IMPORT,
  TEMPLATE_EDIT,
  PROCEDURE_READ,
  /** To write procedures, publish them and migrate running matters. */
  PROCEDURE_EDIT,
  TERRITORY_READ,
  TERRITORY_EDIT,
  ACCOUNT_READ,
  ACCOUNT_EDIT,
  POST_EDIT,
  /** To ask for posts for others. */
  GRANT_ASK,
  GRANT_DECIDE,
  REVIEW_READ,
  LEAVE_EDIT,
  CALENDAR_EDIT,
  /**
   * To issue and revoke the keys of programs outside, and to say where they are told of matters.
   */
  CLIENT_EDIT,
  AUDIT_READ
}
