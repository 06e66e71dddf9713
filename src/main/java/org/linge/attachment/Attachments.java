package org.linge.attachment;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos of a street. One is first kept, then attached to an owner (a matter, by its id) within a
 * day; what nobody attaches is forgotten. Whoever may see the owner may see its photos: asking that
 * is the owner's module's business, so reading needs the owner.
 */
@Component
public class Attachments {
  /** How long a photo waits for its owner. */
  static final Duration PATIENCE = Duration.ofDays(1);

  private static final int MOST_PHOTOS = 30;

  private final Clock clock;
  private final Darkroom darkroom;
  private final PhotoFiles files;
  private final PhotoStore store;

  Attachments(Clock clock, Darkroom darkroom, PhotoFiles files, PhotoStore store) {
    this.clock = clock;
    this.darkroom = darkroom;
    this.files = files;
    this.store = store;
  }

  /** Keeps a JPEG, PNG or WebP of at most 12 MB and 50 megapixels; refuses anything else. */
  public PhotoId keep(StreetId street, InputStream content) {
    return keep(street, new PhotoId(Ids.next()), content).id();
  }

  /** The same under an id of the client's; once more with the same photo is no second photo. */
  Kept keep(StreetId street, PhotoId id, InputStream content) {
    if (!files.hasRoom()) {
      throw new Refused(SharedProblem.OVERLOADED);
    }
    Developed photo = darkroom.develop(content);
    String sha256 = sha256(photo.full());
    PhotoStore.Row row =
        new PhotoStore.Row(id, sha256, photo.width(), photo.height(), clock.instant(), null);
    boolean first =
        files.keep(street, sha256, photo, () -> store.insert(street, row, photo.full().length));
    if (!first && store.find(street, id).filter(kept -> kept.sha256().equals(sha256)).isEmpty()) {
      throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
    }
    return new Kept(id, photo.width(), photo.height());
  }

  record Kept(PhotoId id, int width, int height) {}

  /**
   * Gives kept photos to an owner, behind those it has, in the caller's transaction; the caller
   * holds the owner's lock. Refuses a photo that is unknown, named twice, given away already, or
   * more than a day old.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Photo> attach(StreetId street, List<PhotoId> photos, UUID owner) {
    if (photos.isEmpty()) {
      return List.of();
    }
    if (photos.size() > MOST_PHOTOS) {
      throw new Refused(AttachmentProblem.TOO_MANY_PHOTOS).at("photos").with("limit", MOST_PHOTOS);
    }
    if (new HashSet<>(photos).size() < photos.size()) {
      throw SharedProblem.invalid("photos", "有重复的照片");
    }
    Map<PhotoId, PhotoStore.Row> rows =
        store.lock(street, photos).stream()
            .collect(Collectors.toMap(PhotoStore.Row::id, Function.identity()));
    Instant oldest = clock.instant().minus(PATIENCE);
    List<PhotoStore.Row> found = photos.stream().map(id -> free(id, rows, oldest)).toList();
    int position = store.nextPosition(street, owner);
    for (PhotoId id : photos) {
      store.own(street, id, owner, position++);
    }
    return found.stream().map(row -> photo(row, owner)).toList();
  }

  /**
   * Gives copies of photos to an owner in another street, in the caller's transaction and in their
   * order.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Photo> copy(List<Photo> photos, StreetId from, StreetId to, UUID owner) {
    List<Photo> copies = new ArrayList<>();
    for (Photo photo : photos) {
      PhotoId id = new PhotoId(Ids.next());
      PhotoStore.Row row =
          new PhotoStore.Row(
              id, photo.sha256(), photo.width(), photo.height(), clock.instant(), null);
      files.copy(from, to, photo.sha256(), bytes -> store.insert(to, row, bytes));
      store.own(to, id, owner, copies.size());
      copies.add(photo(row, owner));
    }
    return copies;
  }

  private static PhotoStore.Row free(
      PhotoId id, Map<PhotoId, PhotoStore.Row> rows, Instant oldest) {
    PhotoStore.Row row = rows.get(id);
    if (row == null) {
      throw refused(AttachmentProblem.UNKNOWN_PHOTO, id);
    }
    if (row.owner() != null) {
      throw refused(AttachmentProblem.PHOTO_TAKEN, id);
    }
    if (row.keptAt().isBefore(oldest)) {
      throw refused(AttachmentProblem.PHOTO_TOO_OLD, id);
    }
    return row;
  }

  private static Refused refused(AttachmentProblem problem, PhotoId id) {
    return new Refused(problem).at("photos").with("photo", id);
  }

  private static Photo photo(PhotoStore.Row row, UUID owner) {
    return new Photo(row.id(), owner, row.sha256(), row.width(), row.height());
  }

  /** The photos of each owner that has any, in the order in which they were attached. */
  public Map<UUID, List<Photo>> list(StreetId street, Collection<UUID> owners) {
    return owners.isEmpty()
        ? new HashMap<>()
        : store.list(street, owners).stream().collect(Collectors.groupingBy(Photo::owner));
  }

  /** The file of an owner's photo; empty if the photo is not this owner's. */
  public Optional<PhotoFile> find(StreetId street, UUID owner, PhotoId id, PhotoSize size) {
    return store
        .find(street, id)
        .filter(row -> owner.equals(row.owner()))
        .map(
            row ->
                new PhotoFile(
                    files.path(street, row.sha256(), size),
                    size == PhotoSize.FULL ? row.sha256() : row.sha256() + "-thumb"));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
