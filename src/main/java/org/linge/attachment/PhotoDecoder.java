package org.linge.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.linge.shared.Refused;

/**
 * Turns uploaded bytes into pixels without trusting them: the size is read before anything is
 * allocated, and a large photo is thinned out while it is read, so that no photo needs more than
 * about 80 MB.
 */
final class PhotoDecoder {
  private static final int PIXEL_BYTES = 64 << 20;

  /** The WebP reader cannot thin out: a photo of 12 megapixels and no more. */
  private static final long WEBP_PIXELS = 12_600_000;

  private final long pixels;

  PhotoDecoder(int megapixels) {
    this.pixels = megapixels * 1_000_000L;
  }

  /** As many pixels as a picture of this side needs, or up to twice as many a side. */
  BufferedImage decode(PhotoFormat format, byte[] content, int side) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.reader).next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      return read(reader, format, input, side);
    } catch (Refused refused) {
      throw refused;
    } catch (IOException | RuntimeException damaged) {
      // The readers answer a malformed file with whatever their arithmetic ends in.
      Refused refused = new Refused(AttachmentProblem.UNREADABLE_PHOTO).at("file");
      refused.addSuppressed(damaged);
      throw refused;
    } finally {
      reader.dispose();
    }
  }

  private BufferedImage read(
      ImageReader reader, PhotoFormat format, ImageInputStream input, int side) throws IOException {
    AtomicBoolean truncated = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("remature end") || warning.contains("Truncated")) {
            truncated.set(true);
          }
        });
    reader.setInput(input, true, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    check(width, height, format == PhotoFormat.WEBP ? Math.min(WEBP_PIXELS, pixels) : pixels);
    ImageReadParam how = reader.getDefaultReadParam();
    int step = format == PhotoFormat.WEBP ? 1 : step(reader, width, height, side);
    how.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(0, how);
    if (truncated.get()) {
      throw new Refused(AttachmentProblem.UNREADABLE_PHOTO).at("file");
    }
    return image;
  }

  private static void check(long width, long height, long limit) {
    if (width < 1 || height < 1) {
      throw new Refused(AttachmentProblem.UNREADABLE_PHOTO).at("file");
    }
    if (width * height > limit) {
      throw new Refused(AttachmentProblem.TOO_MANY_PIXELS)
          .at("file")
          .with("width", width)
          .with("height", height)
          .with("limit", limit / 10_000);
    }
  }

  /** Every how many pixels to read: as many as the result needs, but within the memory. */
  private int step(ImageReader reader, int width, int height, int side) throws IOException {
    int pixelBits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
    double bytes = (double) width * height * pixelBits / 8;
    int enough = Math.max(width, height) / side;
    int affordable = (int) Math.ceil(Math.sqrt(bytes / PIXEL_BYTES));
    return Math.max(1, Math.max(enough, affordable));
  }
}
