package org.linge.shared;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key of the {@link Vault} comes from.
 *
 * @param key 32 bytes in Base64; by environment LINGE_MASTER_KEY. Goes before the file
 * @param file read when no key is given, and made at the first start
 */
@ConfigurationProperties("linge.master")
record MasterKeySettings(@Nullable String key, @DefaultValue("./data/keys/master.key") Path file) {
  @Override
  public String toString() {
    return "MasterKeySettings[file=" + file + "]";
  }
}
