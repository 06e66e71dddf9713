package org.linge.attachment;

/**
 * The two JPEGs made of an upload; width and height are the larger one's. Their bytes are shared.
 */
final class Developed {
  private final byte[] full;
  private final byte[] thumb;
  private final int width;
  private final int height;

  Developed(byte[] full, byte[] thumb, int width, int height) {
    this.full = full;
    this.thumb = thumb;
    this.width = width;
    this.height = height;
  }

  byte[] full() {
    return full;
  }

  byte[] thumb() {
    return thumb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }
}
