package org.linge.matter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Answers a write that came twice with what the first one led to. */
@Component
class Repeats {
  private final MatterStore store;
  private final TimelineStore timeline;

  Repeats(MatterStore store, TimelineStore timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  /**
   * The matter as it was after the write with this key; KEY_REUSED if that write asked for
   * something else.
   */
  Optional<Matter> find(StreetId street, MatterStore.Key key) {
    if (key.key() == null) return Optional.empty();
    return timeline
        .findByKey(street, key.key())
        .map(written -> asOf(street, written, key.request()));
  }

  private Matter asOf(StreetId street, TimelineStore.Written written, long request) {
    if (written.request() != request)
      throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
    Matter now = store.find(street, written.matter()).orElseThrow();
    return replay(now.report(), timeline.list(street, written.matter()).subList(0, written.seq()));
  }

  /** The fold of a timeline. */
  static Matter replay(Matter.Report report, List<Entry> entries) {
    Matter matter = Matter.raised(report, entries.getFirst());
    for (Entry entry : entries.subList(1, entries.size())) matter = matter.after(entry);
    return matter;
  }

  /** Eight bytes that differ when the request differs. */
  static long hash(Object... parts) {
    return ByteBuffer.wrap(
            Hash.of(Arrays.deepToString(parts).getBytes(StandardCharsets.UTF_8)).bytes())
        .getLong();
  }
}
