package org.linge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.linge.attachment.TestPhotos.jpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linge.DatabaseTest;
import org.linge.TestStreets;
import org.linge.shared.Ids;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@DatabaseTest
class AttachmentsTests {
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final StreetId street = TestStreets.next();
  private final UUID owner = Ids.next();
  @TempDir Path folder;
  private PhotoFiles files;
  private PhotoStore store;
  private Attachments attachments;

  AttachmentsTests(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @BeforeEach
  void open() {
    files = new PhotoFiles(settings(DataSize.ofBytes(0)));
    store = new PhotoStore(jdbc);
    attachments = at(NOON);
  }

  private Attachments at(Instant instant) {
    Darkroom darkroom = new Darkroom(settings(DataSize.ofBytes(0)));
    return new Attachments(Clock.fixed(instant, ZoneOffset.UTC), darkroom, files, store);
  }

  private AttachmentSettings settings(DataSize freeSpace) {
    return new AttachmentSettings(
        folder, DataSize.ofMegabytes(12), 50, Duration.ofMinutes(5), 60, freeSpace);
  }

  private PhotoId keep(byte[] photo) {
    return attachments.keep(street, new ByteArrayInputStream(photo));
  }

  private List<Photo> attach(Attachments door, UUID to, PhotoId... photos) {
    return transaction.execute(status -> door.attach(street, List.of(photos), to));
  }

  private List<Path> filesOnDisk() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void assertRefused(Runnable act, Problem problem) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .satisfies(refused -> assertThat(refused.problem()).isEqualTo(problem));
  }

  @Test
  void showsAPhotoToItsOwnerOnly() throws IOException {
    PhotoId photo = keep(jpeg(40, 30));
    assertThat(attachments.find(street, owner, photo, PhotoSize.FULL)).isEmpty();

    attach(attachments, owner, photo);

    PhotoFile full = attachments.find(street, owner, photo, PhotoSize.FULL).orElseThrow();
    PhotoFile thumb = attachments.find(street, owner, photo, PhotoSize.THUMB).orElseThrow();
    assertThat(TestPhotos.decode(Files.readAllBytes(full.path())).getWidth()).isEqualTo(40);
    assertThat(thumb.etag()).isNotEqualTo(full.etag());
    assertThat(attachments.find(street, Ids.next(), photo, PhotoSize.FULL)).isEmpty();
    assertThat(attachments.find(TestStreets.next(), owner, photo, PhotoSize.FULL)).isEmpty();
    assertThat(full.answer().getHeaders().toSingleValueMap())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Type", "image/jpeg");
  }

  @Test
  void keepsTheSamePhotoOnceForMany() {
    PhotoId one = keep(jpeg(40, 30));
    PhotoId other = keep(jpeg(40, 30));
    PhotoId different = keep(jpeg(41, 30));

    assertThat(one).isNotEqualTo(other);
    assertThat(attach(attachments, owner, one, other, different))
        .extracting(Photo::sha256)
        .satisfies(
            contents -> {
              assertThat(contents.get(0)).isEqualTo(contents.get(1));
              assertThat(contents.get(0)).isNotEqualTo(contents.get(2));
            });
    assertThat(filesOnDisk()).hasSize(4).allMatch(file -> file.toString().endsWith(".jpg"));
  }

  @Test
  void answersARepeatedKeyTheSameAndRefusesItForAnotherPhoto() {
    PhotoId key = new PhotoId(Ids.next());
    byte[] photo = jpeg(40, 30);

    Attachments.Kept first = attachments.keep(street, key, new ByteArrayInputStream(photo));

    assertThat(attachments.keep(street, key, new ByteArrayInputStream(photo))).isEqualTo(first);
    attach(attachments, owner, key);
    assertThat(attachments.keep(street, key, new ByteArrayInputStream(photo))).isEqualTo(first);
    assertRefused(
        () -> attachments.keep(street, key, new ByteArrayInputStream(jpeg(50, 30))),
        SharedProblem.KEY_REUSED);
    assertThat(attachments.list(street, List.of(owner)).get(owner)).hasSize(1);
  }

  @Test
  void listsInTheOrderOfAttaching() {
    PhotoId first = keep(jpeg(10, 10));
    PhotoId second = keep(jpeg(11, 10));
    PhotoId third = keep(jpeg(12, 10));
    UUID bare = Ids.next();

    List<Photo> attached = attach(attachments, owner, third, first);
    attach(attachments, owner, second);

    Map<UUID, List<Photo>> listed = attachments.list(street, List.of(owner, bare));
    assertThat(listed.get(owner)).containsAll(attached);
    assertThat(listed.get(owner)).extracting(Photo::id).containsExactly(third, first, second);
    assertThat(listed).doesNotContainKey(bare);
    assertThat(attachments.list(street, List.of())).isEmpty();
    assertThat(attach(attachments, owner)).isEmpty();
  }

  @Test
  void refusesWhatCannotBeAttachedAndThenAttachesNothing() {
    PhotoId free = keep(jpeg(10, 10));
    PhotoId taken = keep(jpeg(11, 10));
    attach(attachments, Ids.next(), taken);

    assertRefused(
        () -> attach(attachments, owner, free, new PhotoId(Ids.next())),
        AttachmentProblem.UNKNOWN_PHOTO);
    assertRefused(() -> attach(attachments, owner, free, taken), AttachmentProblem.PHOTO_TAKEN);
    assertRefused(() -> attach(attachments, owner, free, free), SharedProblem.INVALID_FIELD);
    assertRefused(
        () -> attach(at(NOON.plus(Duration.ofDays(1)).plusSeconds(1)), owner, free),
        AttachmentProblem.PHOTO_TOO_OLD);
    PhotoId[] many =
        Stream.generate(() -> new PhotoId(Ids.next())).limit(31).toArray(PhotoId[]::new);
    assertRefused(() -> attach(attachments, owner, many), AttachmentProblem.TOO_MANY_PHOTOS);
    assertRefused(
        () ->
            transaction.execute(
                status -> attachments.attach(TestStreets.next(), List.of(free), owner)),
        AttachmentProblem.UNKNOWN_PHOTO);

    assertThat(attachments.list(street, List.of(owner))).isEmpty();
    assertThat(attach(at(NOON.plus(Duration.ofDays(1))), owner, free)).hasSize(1);
  }

  @Test
  void takesNothingBackFromACallerThatFails() {
    PhotoId photo = keep(jpeg(10, 10));

    transaction.executeWithoutResult(
        status -> {
          attachments.attach(street, List.of(photo), owner);
          status.setRollbackOnly();
        });

    assertThat(attachments.list(street, List.of(owner))).isEmpty();
    assertThat(attach(attachments, Ids.next(), photo)).hasSize(1);
  }

  @Test
  void keepsNothingOfAnUploadThatIsRefused() {
    assertRefused(() -> keep(TestPhotos.bomb(60_000, 60_000)), AttachmentProblem.TOO_MANY_PIXELS);
    AttachmentSettings full = settings(DataSize.ofTerabytes(1_000_000));
    Attachments without =
        new Attachments(Clock.systemUTC(), new Darkroom(full), new PhotoFiles(full), store);
    assertRefused(
        () -> without.keep(street, new ByteArrayInputStream(jpeg(4, 4))), SharedProblem.OVERLOADED);

    assertThat(filesOnDisk()).isEmpty();
  }

  @Test
  void sweepsWhatNobodyAttachedAndKeepsSharedFiles() {
    PhotoId attached = keep(jpeg(10, 10));
    keep(jpeg(10, 10));
    keep(jpeg(20, 20));
    attach(attachments, owner, attached);
    attachments = at(NOON.plus(Duration.ofHours(20)));
    PhotoId young = keep(jpeg(30, 30));
    assertThat(filesOnDisk()).hasSize(6);

    List<String> forgotten = store.deleteUnattached(street, NOON.plusSeconds(1), 100);
    files.remove(street, forgotten, sha256 -> store.hasContent(street, sha256));

    assertThat(forgotten).hasSize(2);
    assertThat(filesOnDisk()).hasSize(4);
    assertThat(attachments.find(street, owner, attached, PhotoSize.THUMB).orElseThrow().path())
        .exists();
    assertThat(attach(attachments, Ids.next(), young)).hasSize(1);
  }

  @Test
  void findsFilesThatACrashLeftWithoutARow() throws IOException {
    String sha256 = "ab" + "0".repeat(62);
    Path orphan = files.path(street, sha256, PhotoSize.FULL);
    Path draft = orphan.resolveSibling("x.tmp");
    for (Path file : List.of(orphan, draft, files.path(street, sha256, PhotoSize.THUMB))) {
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
      Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(9)));
    }
    Files.write(orphan.resolveSibling("young.jpg"), new byte[1]);

    List<String> found = files.listBefore(street, 0xab, NOON);
    files.remove(street, found, content -> store.hasContent(street, content));

    assertThat(found).containsExactly(sha256);
    assertThat(filesOnDisk())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("young.jpg");
    assertThat(files.listBefore(street, 0xac, NOON)).isEmpty();
  }

  @Test
  void keepsManyLargePhotosSentAtOnce() throws InterruptedException {
    byte[] large = TestPhotos.encode(TestPhotos.noisy(4_000, 3_000, 3), "jpeg");
    Thread[] uploads = new Thread[6];
    List<PhotoId> kept = new CopyOnWriteArrayList<>();
    for (int i = 0; i < uploads.length; i++) {
      uploads[i] = Thread.ofPlatform().start(() -> kept.add(keep(large)));
    }
    for (Thread upload : uploads) {
      upload.join();
    }

    assertThat(kept).hasSize(6);
    assertThat(filesOnDisk()).hasSize(2);
  }
}
