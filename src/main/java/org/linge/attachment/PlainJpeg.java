package org.linge.attachment;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A JPEG (ITU-T T.81) without what is no picture: Exif, place, comments, previews, and whatever
 * stands behind its end. The picture itself is copied as it came, so that a photo which a phone has
 * already made small is not encoded a second time (decision 025).
 */
final class PlainJpeg {
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  /** A finer encoding than ours is worth making smaller. */
  private static final double MOST_BYTES_PER_PIXEL = 0.5;

  private static final int HEADERS = 1 << 16;

  private static final int TABLES_DHT = 0xC4;
  private static final int BASELINE = 0xC0;
  private static final int PROGRESSIVE = 0xC2;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int TABLES_DQT = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int APP0 = 0xE0;
  private static final int ICC = 0xE2;
  private static final int ADOBE = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;

  private final byte[] content;
  private final int side;
  private final ByteArrayOutputStream plain;
  private int at = 2;
  private int width;
  private int height;

  private PlainJpeg(byte[] content, int side) {
    this.content = content;
    this.side = side;
    plain = new ByteArrayOutputStream(content.length);
  }

  /** The bytes to keep, their size in pixels. They are shared. */
  record Copy(@SuppressWarnings("ArrayRecordComponent") byte[] content, int width, int height) {}

  /**
   * Empty where the picture has to be encoded anew: larger than side, with a colour profile or
   * other colours than grey and YCbCr, too many bytes, or not well-formed.
   */
  static Optional<Copy> of(byte[] content, int side) {
    return new PlainJpeg(content, side).copy();
  }

  private Optional<Copy> copy() {
    plain.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    plain.writeBytes(JFIF);
    while (at + 4 <= content.length && octet(at) == 0xFF) {
      int marker = octet(at + 1);
      int end = at + 2 + number(at + 2);
      if (end > content.length || !take(marker, end)) return Optional.empty();
      at = end;
      if (marker == SCAN) {
        copyScan();
        if (at + 1 < content.length && octet(at + 1) == END) return ended();
      }
    }
    return Optional.empty();
  }

  private Optional<Copy> ended() {
    plain.writeBytes(new byte[] {(byte) 0xFF, (byte) END});
    double most = HEADERS + MOST_BYTES_PER_PIXEL * width * height;
    return width > 0 && plain.size() <= most
        ? Optional.of(new Copy(plain.toByteArray(), width, height))
        : Optional.empty();
  }

  /** Copies or leaves out the segment from {@link #at}; false when it asks for a new encoding. */
  private boolean take(int marker, int end) {
    return switch (marker) {
      case TABLES_DQT, TABLES_DHT, RESTART_INTERVAL -> write(end);
      case BASELINE, PROGRESSIVE -> frame(end) && write(end);
      case SCAN -> width > 0 && write(end);
      case ICC, ADOBE -> false;
      default -> (marker >= APP0 && marker <= APP15) || marker == COMMENT;
    };
  }

  /** One frame of 8 bits, grey or YCbCr with the components that JFIF names. */
  private boolean frame(int end) {
    if (width > 0 || end - at < 11) return false;
    height = number(at + 5);
    width = number(at + 7);
    int components = octet(at + 9);
    boolean known = octet(at + 4) == 8 && (components == 1 || components == 3);
    for (int i = 0; known && i < components; i++) {
      int place = at + 10 + 3 * i;
      known = place + 3 <= end && octet(place) == i + 1;
    }
    return known && width > 0 && height > 0 && Math.max(width, height) <= side;
  }

  /** To the next marker that is none of a scan's own: stuffed zeros and restarts belong to it. */
  private void copyScan() {
    int from = at;
    while (at + 1 < content.length) {
      int next = octet(at + 1);
      if (octet(at) == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) break;
      at++;
    }
    plain.write(content, from, at - from);
  }

  private boolean write(int end) {
    plain.write(content, at, end - at);
    return true;
  }

  private int octet(int place) {
    return content[place] & 0xFF;
  }

  private int number(int place) {
    return octet(place) << 8 | octet(place + 1);
  }
}
