package org.linge.attachment;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Where a photo's JPEG lies; the ETag names its content, which never changes. */
public record PhotoFile(Path path, String etag) {
  /** The answer for someone who may see it: never sniffed, never kept by a shared cache. */
  public ResponseEntity<Resource> answer() {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("photo.jpg").build().toString())
        .cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePrivate().immutable())
        .eTag(etag)
        .body(new FileSystemResource(path));
  }
}
