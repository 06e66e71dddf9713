package org.linge.attachment;

import java.util.UUID;

/** A photo and what owns it, such as a matter's id; width and height are those of the full size. */
public record Photo(PhotoId id, UUID owner, String sha256, int width, int height) {}
