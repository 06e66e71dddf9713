package org.linge.attachment;

/** The two sizes in which each photo is kept; both JPEG. */
public enum PhotoSize {
  FULL,
  THUMB
}
