package org.linge.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets photos that were never attached and uploads that were never finished. Each hour it also
 * looks through one in 256 folders of each street for files of no row, as a crash between file and
 * row leaves them.
 */
@Component
class SweepPhotos {
  private static final int BATCH = 200;
  private static final int BUCKETS = 256;

  /** Attaching refuses after a day; an hour more, so that the two never meet. */
  private static final Duration AGE = Attachments.PATIENCE.plusHours(1);

  private final Clock clock;
  private final Territory territory;
  private final PhotoFiles files;
  private final PhotoStore store;
  private final PartFiles parts;
  private final Stopping stopping;

  SweepPhotos(
      Clock clock,
      Territory territory,
      PhotoFiles files,
      PhotoStore store,
      PartFiles parts,
      Stopping stopping) {
    this.clock = clock;
    this.territory = territory;
    this.files = files;
    this.store = store;
    this.parts = parts;
    this.stopping = stopping;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void sweep() {
    Instant now = clock.instant();
    int bucket = (int) Math.floorMod(now.getEpochSecond() / 3_600, (long) BUCKETS);
    for (Street each : territory.streets()) {
      StreetId street = each.id();
      sweep(street, now.minus(AGE));
      sweepFiles(street, bucket, now.minus(AGE));
      parts.removeBefore(street, now.minus(Attachments.PATIENCE));
    }
  }

  void sweep(StreetId street, Instant before) {
    List<String> contents;
    do {
      contents = store.deleteUnattached(street, before, BATCH);
      files.remove(street, contents, sha256 -> store.hasContent(street, sha256));
    } while (contents.size() == BATCH && !stopping.asked());
  }

  void sweepFiles(StreetId street, int bucket, Instant before) {
    files.remove(
        street,
        files.listBefore(street, bucket, before),
        sha256 -> store.hasContent(street, sha256));
  }
}
