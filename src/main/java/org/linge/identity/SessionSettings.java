package org.linge.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a log-in lasts.
 *
 * @param idle without any request
 * @param idleOf less for some kinds of post, by their codes; of several the shortest counts
 * @param longest in any case
 * @param touch how often the last request's time is written down
 * @param recheck how often a session in memory is read again, should another process have ended it
 * @param inMemory how many sessions are kept in memory
 */
@ConfigurationProperties("linge.session")
record SessionSettings(
    @DefaultValue("8h") Duration idle,
    @DefaultValue Map<String, Duration> idleOf,
    @DefaultValue("7d") Duration longest,
    @DefaultValue("5m") Duration touch,
    @DefaultValue("1m") Duration recheck,
    @DefaultValue("20000") int inMemory) {

  SessionSettings {
    idleOf = Map.copyOf(idleOf);
  }

  /** What the posts leave of the idle time. */
  Duration idle(Collection<Post> posts) {
    Duration shortest = idle;
    for (Post post : posts) {
      Duration own = idleOf.get(post.kind());
      if (own != null && own.compareTo(shortest) < 0) {
        shortest = own;
      }
    }
    return shortest;
  }
}
