package org.linge.identity;

/** A member of staff by name. */
public record Person(AccountId id, String name) {}
