package org.linge.identity;

import org.jspecify.annotations.Nullable;

/**
 * How far a log-in has come.
 *
 * @param waitsFor null when it is complete; until then the session is half and nobody
 */
record Admission(SessionToken token, @Nullable LoginStep waitsFor) {}
