package org.linge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.linge.attachment.TestPhotos.decode;
import static org.linge.attachment.TestPhotos.encode;
import static org.linge.attachment.TestPhotos.jpeg;
import static org.linge.attachment.TestPhotos.quarters;
import static org.linge.attachment.TestPhotos.withExif;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.util.unit.DataSize;

class DarkroomTests {
  private final Darkroom darkroom = new Darkroom(settings(Duration.ofSeconds(30)));

  static AttachmentSettings settings(Duration wait) {
    return new AttachmentSettings(
        Path.of("target/no-photos"), DataSize.ofMegabytes(12), 50, wait, 60, DataSize.ofBytes(0));
  }

  private Developed develop(byte[] content) {
    return darkroom.develop(new ByteArrayInputStream(content));
  }

  private void assertRefused(byte[] content, Problem problem) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> develop(content))
        .satisfies(
            refused -> {
              assertThat(refused.problem()).isEqualTo(problem);
              assertThat(refused.field()).isEqualTo("file");
            });
  }

  static Stream<Arguments> photos() {
    BufferedImage see = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
    return Stream.of(
        Arguments.of("jpeg", jpeg(40, 30), 40, 30),
        Arguments.of("png", encode(quarters(40, 30), "png"), 40, 30),
        Arguments.of("transparent png", encode(see, "png"), 40, 30),
        Arguments.of(
            "grey jpeg",
            encode(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "jpeg"),
            40,
            30),
        Arguments.of(
            "16-bit png",
            encode(new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY), "png"),
            40,
            30),
        Arguments.of(
            "indexed png",
            encode(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_INDEXED), "png"),
            40,
            30),
        Arguments.of("lossy webp", TestPhotos.WEBP_LOSSY, 1, 1),
        Arguments.of("lossless webp", TestPhotos.WEBP_LOSSLESS, 1, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("photos")
  void takesEachFormatAndMakesJpegOfIt(String name, byte[] content, int width, int height) {
    Developed photo = develop(content);

    assertThat(PhotoFormat.sniff(photo.full())).as(name).contains(PhotoFormat.JPEG);
    assertThat(PhotoFormat.sniff(photo.thumb())).contains(PhotoFormat.JPEG);
    assertThat(photo.width()).isEqualTo(width);
    assertThat(photo.height()).isEqualTo(height);
    assertThat(decode(photo.full()).getWidth()).isEqualTo(width);
  }

  @Test
  void paintsWhatIsTransparentWhite() {
    BufferedImage clear = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);

    BufferedImage photo = decode(develop(encode(clear, "png")).full());

    assertThat(photo.getRGB(8, 8)).isEqualTo(Color.WHITE.getRGB());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "GIF89a..........",
        "BM..............",
        "%PDF-1.7........",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!doctype html><script>alert(1)</script>",
        "\0\0\0\u0018ftypheic....",
        "PK\3\4............",
        "RIFF....WAVEfmt ",
        "RIFF....WEB",
      })
  void refusesOtherContentAndSaysWhatIsAllowed(String content) {
    assertRefused(
        content.getBytes(StandardCharsets.ISO_8859_1), AttachmentProblem.UNSUPPORTED_PHOTO);
    assertThat(PhotoFormat.allowed()).isEqualTo("JPEG、PNG、WEBP");
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 3000, 2560, 1920, 320, 240",
    "3000, 4000, 1920, 2560, 240, 320",
    "2560, 100, 2560, 100, 320, 13",
    "200, 100, 200, 100, 200, 100",
    "5200, 1300, 2560, 640, 320, 80",
    "1, 1, 1, 1, 1, 1",
    "6000, 1, 2560, 1, 320, 1",
  })
  void makesItSmallerButNeverLarger(int w, int h, int fullW, int fullH, int thumbW, int thumbH) {
    Developed photo = develop(jpeg(w, h));

    BufferedImage thumb = decode(photo.thumb());
    assertThat(new int[] {photo.width(), photo.height()}).containsExactly(fullW, fullH);
    assertThat(new int[] {thumb.getWidth(), thumb.getHeight()}).containsExactly(thumbW, thumbH);
  }

  /** Where red, green, blue and white go: by hand from the Exif standard's table. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBW, 400, 300", "2, GRWB, 400, 300", "3, WBGR, 400, 300", "4, BWRG, 400, 300",
    "5, RBGW, 300, 400", "6, BRWG, 300, 400", "7, WGBR, 300, 400", "8, GWRB, 300, 400",
    "0, RGBW, 400, 300", "9, RGBW, 400, 300",
  })
  void turnsItUpright(int orientation, String colours, int width, int height) {
    Developed photo = develop(withExif(jpeg(400, 300), orientation));

    assertThat(new int[] {photo.width(), photo.height()}).containsExactly(width, height);
    assertThat(coloursOf(photo.full())).isEqualTo(colours);
    assertThat(coloursOf(photo.thumb())).isEqualTo(colours);
  }

  private static String coloursOf(byte[] content) {
    BufferedImage image = decode(content);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      Color colour =
          new Color(
              image.getRGB(
                  image.getWidth() * (1 + i % 2 * 2) / 4, image.getHeight() * (1 + i / 2 * 2) / 4));
      boolean red = colour.getRed() > 128;
      boolean green = colour.getGreen() > 128;
      found.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
    }
    return found.toString();
  }

  @Test
  void leavesNoTraceOfPlaceOrCamera() throws Exception {
    byte[] taken = withExif(jpeg(400, 300), 6);
    Metadata before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(taken));
    assertThat(before.getDirectoriesOfType(GpsDirectory.class))
        .extracting(GpsDirectory::getGeoLocation)
        .hasToString("[35.95333333333333, 120.19166666666668]");

    Developed photo = develop(taken);

    for (byte[] kept : new byte[][] {photo.full(), photo.thumb()}) {
      Metadata after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
      assertThat(after.containsDirectoryOfType(GpsDirectory.class)).isFalse();
      assertThat(after.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
      assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "SPYCAM");
    }
  }

  @Test
  void takesAPhotoWhoseExifIsDamaged() {
    byte[] taken = withExif(jpeg(40, 30), 6);
    Arrays.fill(taken, 20, 200, (byte) 0xff);

    assertThat(develop(taken).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"50000, 50000", "2147483647, 2147483647", "7072, 7072", "1, 50000001"})
  void refusesABombBeforeItGoesOff(int width, int height) {
    assertRefused(TestPhotos.bomb(width, height), AttachmentProblem.TOO_MANY_PIXELS);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "-5, -5", "3000, 3000"})
  void refusesASizeThatIsNotTrue(int width, int height) {
    assertRefused(TestPhotos.bomb(width, height), AttachmentProblem.UNREADABLE_PHOTO);
  }

  @Test
  void refusesTooManyBytes() {
    byte[] large = Arrays.copyOf(jpeg(40, 30), (12 << 20) + 1);

    assertRefused(large, SharedProblem.TOO_LARGE);
    assertThat(develop(Arrays.copyOf(large, 12 << 20)).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"jpeg, 0.05", "jpeg, 0.5", "jpeg, 0.95", "png, 0.05", "png, 0.5", "png, 0.95"})
  void refusesAPhotoThatEndsTooSoon(String format, double part) {
    byte[] whole = encode(TestPhotos.noisy(200, 200, 1), format);

    assertRefused(
        Arrays.copyOf(whole, (int) (whole.length * part)), AttachmentProblem.UNREADABLE_PHOTO);
  }

  @Test
  void neverFailsOnRubbishBehindTheRightFirstBytes() {
    Random random = new Random(42);
    byte[][] whole = {
      withExif(encode(TestPhotos.noisy(64, 64, 1), "jpeg"), 6),
      encode(TestPhotos.noisy(64, 64, 1), "png"),
      TestPhotos.WEBP_LOSSY,
      TestPhotos.WEBP_LOSSLESS
    };
    int refusals = 0;
    for (int i = 0; i < 1_200; i++) {
      byte[] damaged = whole[i % whole.length].clone();
      for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
        damaged[12 + random.nextInt(damaged.length - 12)] = (byte) random.nextInt();
      }
      try {
        develop(damaged);
      } catch (Refused refused) {
        assertThat(refused.problem()).isInstanceOf(AttachmentProblem.class);
        refusals++;
      }
    }
    assertThat(refusals).isBetween(100, 1_199);
  }

  @Test
  void tellsTheThirdToComeAgain() throws Exception {
    Darkroom impatient = new Darkroom(settings(Duration.ofMillis(50)));
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    Thread[] busy = new Thread[2];
    for (int i = 0; i < 2; i++) {
      busy[i] =
          Thread.ofVirtual().start(() -> impatient.develop(blocking(inside, leave, jpeg(8, 8))));
    }
    inside.await();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> impatient.develop(new ByteArrayInputStream(jpeg(8, 8))))
        .extracting(Refused::problem, InstanceOfAssertFactories.type(Problem.class))
        .isEqualTo(SharedProblem.OVERLOADED);

    leave.countDown();
    for (Thread thread : busy) {
      thread.join();
    }
    assertThat(impatient.develop(new ByteArrayInputStream(jpeg(8, 8))).width()).isEqualTo(8);
  }

  @Test
  void letsOnlyAFewWait() throws Exception {
    Darkroom patient = new Darkroom(settings(Duration.ofMinutes(5)));
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicInteger refused = new AtomicInteger();
    List<Thread> comers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      comers.add(
          Thread.ofVirtual().start(() -> patient.develop(blocking(inside, leave, jpeg(8, 8)))));
    }
    inside.await();

    CountDownLatch sentAway = new CountDownLatch(14);
    for (int i = 0; i < 30; i++) {
      comers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      patient.develop(new ByteArrayInputStream(jpeg(8, 8)));
                    } catch (Refused overloaded) {
                      if (overloaded.problem() == SharedProblem.OVERLOADED) {
                        refused.incrementAndGet();
                        sentAway.countDown();
                      }
                    }
                  }));
    }
    sentAway.await();
    leave.countDown();
    for (Thread thread : comers) thread.join();

    assertThat(refused.get()).isEqualTo(14);
  }

  private static InputStream blocking(CountDownLatch inside, CountDownLatch leave, byte[] photo) {
    return new ByteArrayInputStream(photo) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        inside.countDown();
        try {
          leave.await();
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
        }
        return super.read(into, offset, length);
      }
    };
  }
}
