package org.linge.attachment;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * A photo that comes in chunks and goes on where it stopped, for phones that lose their signal. The
 * same photo sent by two phones is one: they add to one file, each from where it ends.
 */
@Component
class ResumeUpload {
  /** Many more than phones send at once: who waits to be developed should hold up nobody else. */
  private static final int LOCKS = 4_096;

  private final PartFiles parts;
  private final PhotoFiles files;
  private final PhotoStore store;
  private final Attachments attachments;
  private final AttachmentSettings settings;
  private final Object[] locks = IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

  ResumeUpload(
      PartFiles parts,
      PhotoFiles files,
      PhotoStore store,
      Attachments attachments,
      AttachmentSettings settings) {
    this.parts = parts;
    this.files = files;
    this.store = store;
    this.attachments = attachments;
    this.settings = settings;
  }

  /**
   * How far an upload is.
   *
   * @param offset how many bytes are there
   * @param photo the photo, once all of it is there
   */
  record Progress(PhotoId id, int offset, Attachments.@Nullable Kept photo) {}

  /** Begins an upload or answers how far it is. */
  Progress begin(StreetId street, PhotoId id, int size, String sha256) {
    if (size > settings.photoSize().toBytes()) {
      throw new Refused(SharedProblem.TOO_LARGE)
          .at("size")
          .with("limit", settings.photoSize().toMegabytes() + " MB");
    }
    Optional<Progress> kept = kept(street, id, size);
    if (kept.isPresent()) return kept.orElseThrow();
    if (!files.hasRoom()) throw new Refused(SharedProblem.OVERLOADED);
    PartFiles.Announced upload = new PartFiles.Announced(street, id, size, sha256);
    synchronized (lock(id)) {
      if (parts.list(street, id).stream().anyMatch(other -> !other.equals(upload))) {
        throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
      }
      parts.begin(upload);
      int offset = parts.length(upload);
      return offset == size ? finish(upload) : new Progress(id, offset, null);
    }
  }

  /** Adds a chunk that begins where the upload stands; the last one makes the photo of it. */
  Progress append(StreetId street, PhotoId id, int offset, byte[] chunk) {
    synchronized (lock(id)) {
      Optional<PartFiles.Announced> upload = parts.list(street, id).stream().findFirst();
      if (upload.isEmpty()) {
        return kept(street, id, offset).orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
      }
      return append(upload.orElseThrow(), offset, chunk);
    }
  }

  private Progress append(PartFiles.Announced upload, int offset, byte[] chunk) {
    int there = parts.length(upload);
    if (offset != there) {
      throw new Refused(AttachmentProblem.OTHER_OFFSET).at("offset").with("offset", there);
    }
    if (there + chunk.length > upload.size()) {
      throw new Refused(SharedProblem.TOO_LARGE)
          .at("body")
          .with("limit", upload.size() - there + " B");
    }
    parts.append(upload, chunk);
    return there + chunk.length == upload.size()
        ? finish(upload)
        : new Progress(upload.id(), there + chunk.length, null);
  }

  /** What cannot be a photo is forgotten; what was only refused for now is kept for a next try. */
  private Progress finish(PartFiles.Announced upload) {
    byte[] content = parts.read(upload);
    if (!Attachments.sha256(content).equals(upload.sha256())) {
      parts.remove(upload);
      throw new Refused(AttachmentProblem.OTHER_CONTENT).at("sha256");
    }
    try {
      Attachments.Kept photo =
          attachments.keep(upload.street(), upload.id(), new ByteArrayInputStream(content));
      parts.remove(upload);
      return new Progress(upload.id(), upload.size(), photo);
    } catch (Refused refused) {
      if (refused.problem() != SharedProblem.OVERLOADED) parts.remove(upload);
      throw refused;
    }
  }

  private Optional<Progress> kept(StreetId street, PhotoId id, int size) {
    return store
        .find(street, id)
        .map(row -> new Progress(id, size, new Attachments.Kept(id, row.width(), row.height())));
  }

  private Object lock(PhotoId id) {
    return locks[Math.floorMod(id.hashCode(), LOCKS)];
  }
}
