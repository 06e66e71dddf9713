package org.linge.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linge.shared.StreetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * What streets have published themselves, in memory: read with the first question about a street,
 * at once where it is published, within a minute in other processes. A version is never changed, so
 * of two pictures of a street the longer one is the newer.
 */
@Component
class OwnProcedures {
  private static final Logger LOG = LoggerFactory.getLogger(OwnProcedures.class);

  private final VersionStore store;
  private final Map<StreetId, Picture> current = new ConcurrentHashMap<>();

  OwnProcedures(VersionStore store) {
    this.store = store;
  }

  /**
   * @param rows how many there were, with those that this program cannot read
   */
  record Picture(int rows, List<Own> readable) {}

  record Own(PublishedVersion published, Procedure procedure) {
    boolean is(String code, int version) {
      return published.version() == version && published.code().equals(code);
    }
  }

  /** Oldest of each procedure first. */
  List<Own> list(StreetId street) {
    return picture(street).readable();
  }

  private Picture picture(StreetId street) {
    Picture known = current.get(street);
    return known == null ? reload(street) : known;
  }

  Optional<Own> findLatest(StreetId street, String code) {
    return list(street).stream()
        .filter(own -> own.published().code().equals(code))
        .reduce((older, newer) -> newer);
  }

  /** What is not in memory may have been published by another process a moment ago. */
  Optional<Own> find(StreetId street, String code, int version) {
    return in(list(street), code, version).or(() -> in(reload(street).readable(), code, version));
  }

  private static Optional<Own> in(List<Own> all, String code, int version) {
    return all.stream().filter(own -> own.is(code, version)).findFirst();
  }

  /** Reads what others have published. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void refresh() {
    for (StreetId street : Set.copyOf(current.keySet())) {
      if (store.count(street) > picture(street).rows()) reload(street);
    }
  }

  Picture reload(StreetId street) {
    List<PublishedVersion> rows = store.list(street);
    List<Own> read = new ArrayList<>();
    for (PublishedVersion version : rows) {
      parsed(street, version).ifPresent(procedure -> read.add(new Own(version, procedure)));
    }
    return current.merge(
        street,
        new Picture(rows.size(), List.copyOf(read)),
        (older, newer) -> newer.rows() < older.rows() ? older : newer);
  }

  private static Optional<Procedure> parsed(StreetId street, PublishedVersion version) {
    try {
      return Optional.of(
          Procedures.read(version.yaml().getBytes(UTF_8)).numbered(version.version()));
    } catch (JacksonException e) {
      LOG.error(
          "{}: {}@{} is no longer readable: {}",
          street,
          version.code(),
          version.version(),
          e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
