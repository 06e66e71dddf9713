package org.linge.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/**
 * Makes of an upload the two JPEGs that are kept: upright, at most 2560 and 320 pixels a side, and
 * of nothing but pixels, so that no place, time or camera goes with them. Two uploads at a time,
 * and a few that wait: more of them would only take the room of requests that cost nothing
 * (LoadLimit).
 */
@Component
class Darkroom {
  private static final int FULL_SIDE = 2560;
  private static final int THUMB_SIDE = 320;
  private static final float QUALITY = 0.85f;

  /** Half of what is let in at once (linge.load.concurrent). */
  private static final int WAITING = 16;

  private static final int COME_AGAIN_SECONDS = 2;

  private final AttachmentSettings settings;
  private final PhotoDecoder decoder;
  private final Semaphore places = new Semaphore(2, true);
  private final Semaphore queue = new Semaphore(WAITING);

  Darkroom(AttachmentSettings settings) {
    this.settings = settings;
    this.decoder = new PhotoDecoder(settings.megapixels());
  }

  /** Refuses what is no photo, is damaged, too large, or waits too long for its turn. */
  Developed develop(InputStream upload) {
    if (!entered()) {
      throw new Refused(SharedProblem.OVERLOADED).with("retryAfter", COME_AGAIN_SECONDS);
    }
    try {
      return develop(read(upload));
    } finally {
      places.release();
    }
  }

  private boolean entered() {
    if (!queue.tryAcquire()) return false;
    try {
      return places.tryAcquire(settings.decodeWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      queue.release();
    }
  }

  private byte[] read(InputStream upload) {
    int limit = (int) settings.photoSize().toBytes();
    try {
      byte[] content = upload.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new Refused(SharedProblem.TOO_LARGE)
            .at("file")
            .with("limit", settings.photoSize().toMegabytes() + " MB");
      }
      return content;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Developed develop(byte[] content) {
    PhotoFormat format =
        PhotoFormat.sniff(content)
            .orElseThrow(
                () ->
                    new Refused(AttachmentProblem.UNSUPPORTED_PHOTO)
                        .at("file")
                        .with("allowed", PhotoFormat.allowed()));
    Orientation held = Orientation.of(format, content);
    return plain(format, held, content)
        .map(this::copied)
        .orElseGet(() -> encoded(format, held, content));
  }

  private static Optional<PlainJpeg.Copy> plain(
      PhotoFormat format, Orientation held, byte[] content) {
    return format == PhotoFormat.JPEG && held.equals(Orientation.UPRIGHT)
        ? PlainJpeg.of(content, FULL_SIDE)
        : Optional.empty();
  }

  /** Decoded all the same, as coarse as the thumbnail can bear: a damaged photo is refused. */
  private Developed copied(PlainJpeg.Copy copy) {
    BufferedImage coarse = decoder.decode(PhotoFormat.JPEG, copy.content(), 2 * THUMB_SIDE);
    byte[] thumb = jpeg(opaque(fit(opaque(coarse), THUMB_SIDE)));
    return new Developed(copy.content(), thumb, copy.width(), copy.height());
  }

  private Developed encoded(PhotoFormat format, Orientation held, byte[] content) {
    BufferedImage decoded = decoder.decode(format, content, FULL_SIDE);
    BufferedImage image = held.upright(opaque(fit(decoded, FULL_SIDE)));
    return new Developed(
        jpeg(image), jpeg(opaque(fit(image, THUMB_SIDE))), image.getWidth(), image.getHeight());
  }

  private static BufferedImage fit(BufferedImage image, int side) {
    if (Math.max(image.getWidth(), image.getHeight()) <= side) {
      return image;
    }
    try {
      return Thumbnails.of(image).size(side, side).asBufferedImage();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** On white, in sRGB, whatever the transparency and colour space were. */
  private static BufferedImage opaque(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return image;
    }
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }

  private static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 16);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(content)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return content.toByteArray();
  }
}
