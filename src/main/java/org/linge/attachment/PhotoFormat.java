package org.linge.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be uploaded, told by its first bytes and never by its name or declared type. */
enum PhotoFormat {
  JPEG("jpeg") {
    @Override
    boolean begins(byte[] head) {
      return at(head, 0, "\u00ff\u00d8\u00ff");
    }
  },
  PNG("png") {
    @Override
    boolean begins(byte[] head) {
      return at(head, 0, "\u0089PNG\r\n\u001a\n");
    }
  },
  WEBP("webp") {
    @Override
    boolean begins(byte[] head) {
      return at(head, 0, "RIFF") && at(head, 8, "WEBP");
    }
  };

  /** How {@code javax.imageio} calls it. */
  final String reader;

  PhotoFormat(String reader) {
    this.reader = reader;
  }

  abstract boolean begins(byte[] head);

  static Optional<PhotoFormat> sniff(byte[] head) {
    return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
  }

  static String allowed() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining("、"));
  }

  private static boolean at(byte[] head, int offset, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= offset + bytes.length
        && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
  }
}
