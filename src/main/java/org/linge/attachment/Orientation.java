package org.linge.attachment;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** How a camera was held: Exif tag 0x0112, 1 to 8. Only JPEG carries it in practice. */
record Orientation(int code) {
  static final Orientation UPRIGHT = new Orientation(1);

  static Orientation of(PhotoFormat format, byte[] content) {
    if (format != PhotoFormat.JPEG) {
      return UPRIGHT;
    }
    try {
      ExifIFD0Directory exif =
          JpegMetadataReader.readMetadata(
                  new ByteArrayInputStream(content), List.of(new ExifReader()))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer code = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return code == null || code < 1 || code > 8 ? UPRIGHT : new Orientation(code);
    } catch (JpegProcessingException | IOException | RuntimeException unreadable) {
      return UPRIGHT; // a photo with damaged Exif is still a photo
    }
  }

  BufferedImage upright(BufferedImage image) {
    if (code == 1) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    AffineTransform turn =
        switch (code) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
          default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    boolean lying = code >= 5;
    BufferedImage upright =
        new BufferedImage(lying ? height : width, lying ? width : height, image.getType());
    new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, upright);
    return upright;
  }
}
