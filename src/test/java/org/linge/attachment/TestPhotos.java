package org.linge.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Photos made for the occasion. */
public final class TestPhotos {
  static final byte[] WEBP_LOSSY =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
  static final byte[] WEBP_LOSSLESS =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private TestPhotos() {}

  /** Red top left, green top right, blue bottom left, white bottom right. */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colours[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2 + 1, height / 2 + 1);
    }
    graphics.dispose();
    return image;
  }

  /** As hard to encode as a real photo, and another one for each seed. */
  static BufferedImage noisy(int width, int height, long seed) {
    BufferedImage image = quarters(width, height);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x += 3) {
        image.setRGB(x, y, (random.nextInt() & 0x3f3f3f) | 0x808080);
      }
    }
    return image;
  }

  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return content.toByteArray();
  }

  public static byte[] jpeg(int width, int height) {
    return encode(quarters(width, height), "jpeg");
  }

  static BufferedImage decode(byte[] content) {
    try {
      return ImageIO.read(new ByteArrayInputStream(content));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** With an Exif segment: orientation, the camera's maker, and 35°57′N 120°11′E. */
  static byte[] withExif(byte[] jpeg, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(256);
    tiff.put("MM\0*".getBytes(US_ASCII)).putInt(8);
    tiff.putShort((short) 3);
    entry(tiff, 0x010f, 2, 8, 60);
    entry(tiff, 0x0112, 3, 1, orientation << 16);
    entry(tiff, 0x8825, 4, 1, 80);
    tiff.putInt(0).position(60).put("SPYCAM1\0".getBytes(US_ASCII)).position(80);
    tiff.putShort((short) 4);
    entry(tiff, 1, 2, 2, 'N' << 24);
    entry(tiff, 2, 5, 3, 140);
    entry(tiff, 3, 2, 2, 'E' << 24);
    entry(tiff, 4, 5, 3, 164);
    tiff.putInt(0).position(140);
    for (int part : new int[] {35, 57, 12, 120, 11, 30}) {
      tiff.putInt(part).putInt(1);
    }
    byte[] body = tiff.array();
    return ByteBuffer.allocate(jpeg.length + 10 + body.length)
        .put(jpeg, 0, 2)
        .put(new byte[] {(byte) 0xff, (byte) 0xe1})
        .putShort((short) (body.length + 8))
        .put("Exif\0\0".getBytes(US_ASCII))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** A PNG of a few bytes that says it is as large as this. */
  static byte[] bomb(int width, int height) {
    byte[] png = encode(quarters(2, 2), "png");
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }
}
