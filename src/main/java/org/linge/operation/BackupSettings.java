package org.linge.operation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param programs where pg_dump and pg_restore of an external database are, if not in the path
 * @param passphrase what the master key is sealed with in the file of {@code --keys}; by
 *     environment LINGE_BACKUP_PASSPHRASE
 */
@ConfigurationProperties("linge.backup")
record BackupSettings(@Nullable Path programs, @Nullable String passphrase) {
  @Override
  public String toString() {
    return "BackupSettings[programs=" + programs + "]";
  }
}
