package org.linge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.attachment.TestPhotos.decode;
import static org.linge.attachment.TestPhotos.encode;
import static org.linge.attachment.TestPhotos.jpeg;
import static org.linge.attachment.TestPhotos.noisy;
import static org.linge.attachment.TestPhotos.withExif;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJpegTests {
  private static final String SECRET = "我家住在三单元";

  private static byte[] with(byte[] jpeg, int marker, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(jpeg.length + 4 + body.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (body.length + 2))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] progressive(BufferedImage image, float quality) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(content)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return content.toByteArray();
  }

  private static int[] pixels(byte[] content) {
    BufferedImage image = decode(content);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static void assertSamePicture(byte[] content) {
    PlainJpeg.Copy copy = PlainJpeg.of(content, 2560).orElseThrow();
    assertThat(pixels(copy.content())).isEqualTo(pixels(content));
    assertThat(copy.width()).isEqualTo(decode(content).getWidth());
    assertThat(copy.height()).isEqualTo(decode(content).getHeight());
  }

  @Test
  void keepsThePictureAsItCame() throws IOException {
    assertSamePicture(jpeg(400, 300));
    assertSamePicture(encode(noisy(97, 61, 1), "jpeg"));
    assertSamePicture(progressive(noisy(97, 61, 2), 0.8f));
    assertSamePicture(encode(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "jpeg"));
    assertSamePicture(withExif(jpeg(40, 30), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xe0, 0xe1, 0xe3, 0xed, 0xef, 0xfe})
  void leavesOutWhatIsNoPicture(int marker) throws IOException {
    for (byte[] whole : new byte[][] {jpeg(40, 30), progressive(noisy(40, 30, 3), 0.8f)}) {
      byte[] told = with(whole, marker, SECRET);

      byte[] kept = PlainJpeg.of(told, 2560).orElseThrow().content();

      assertThat(new String(told, StandardCharsets.UTF_8)).contains(SECRET);
      assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain(SECRET);
    }
  }

  @Test
  void leavesOutWhatStandsBehindTheEnd() {
    byte[] whole = jpeg(40, 30);
    byte[] tail = "PK\3\4 an archive".getBytes(StandardCharsets.US_ASCII);
    byte[] both = ByteBuffer.allocate(whole.length + tail.length).put(whole).put(tail).array();

    assertThat(PlainJpeg.of(both, 2560).orElseThrow().content())
        .isEqualTo(PlainJpeg.of(whole, 2560).orElseThrow().content());
  }

  @Test
  void leavesToTheEncoderWhatHasToBeMadeAnew() throws IOException {
    byte[] cut = jpeg(40, 30);
    byte[] fine = progressive(noisy(1200, 1200, 4), 1f);

    assertThat(PlainJpeg.of(jpeg(2561, 10), 2560)).as("large").isEmpty();
    assertThat(PlainJpeg.of(with(jpeg(40, 30), 0xe2, "ICC_PROFILE"), 2560)).as("ICC").isEmpty();
    assertThat(PlainJpeg.of(with(jpeg(40, 30), 0xee, "Adobe"), 2560)).as("Adobe").isEmpty();
    assertThat(fine.length).isGreaterThan(1200 * 1200 / 2 + (1 << 16));
    assertThat(PlainJpeg.of(fine, 2560)).as("too many bytes").isEmpty();
    assertThat(PlainJpeg.of(Arrays.copyOf(cut, cut.length - 2), 2560)).isEmpty();
    assertThat(PlainJpeg.of(new byte[] {(byte) 0xff, (byte) 0xd8}, 2560)).isEmpty();
  }

  @Test
  void neverFailsOnRubbish() throws IOException {
    Random random = new Random(7);
    byte[][] whole = {withExif(jpeg(64, 64), 1), progressive(noisy(64, 64, 5), 0.8f)};
    int kept = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] damaged = whole[i % 2].clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
      }
      if (PlainJpeg.of(damaged, 2560).isPresent()) kept++;
    }
    assertThat(kept).isBetween(100, 3_999);
  }
}
