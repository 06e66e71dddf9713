package org.linge.shared;

/** What a program outside may do with its key; each endpoint for programs names one. */
public enum ClientRight {
  /** To raise matters through Open311 and to add to its own. */
  OPEN311_REPORT,
  /** To read matters of all channels through Open311, without words. */
  OPEN311_READ,
  /** To read titles, descriptions, addresses and replies too. */
  OPEN311_TEXT,
  /** To hand in work orders of a hotline and follow them. */
  HOTLINE_ORDER
}
