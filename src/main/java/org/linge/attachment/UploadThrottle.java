package org.linge.attachment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/**
 * Counts each address's uploads of the minute: decoding is the dearest thing that anybody may ask.
 */
@Component
class UploadThrottle {
  private final int perMinute;
  private final Cache<String, AtomicInteger> uploads =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(10_000).build();

  UploadThrottle(AttachmentSettings settings) {
    perMinute = settings.uploadsPerMinute();
  }

  void admit(String address) {
    if (uploads.get(address, unknown -> new AtomicInteger()).incrementAndGet() > perMinute) {
      throw new Refused(SharedProblem.TOO_MANY_REQUESTS);
    }
  }
}
