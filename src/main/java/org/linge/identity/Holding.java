package org.linge.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post with what a review of access asks about its holder.
 *
 * @param active whether the account may log in
 * @param appointedBy null if nobody did: the set-up, or a change of areas
 */
public record Holding(
    Post post,
    String loginName,
    String name,
    boolean active,
    boolean secondFactor,
    @Nullable Instant lastLogIn,
    @Nullable AccountId appointedBy) {}
