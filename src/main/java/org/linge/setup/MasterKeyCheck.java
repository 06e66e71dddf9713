package org.linge.setup;

import java.util.Arrays;
import java.util.Optional;
import org.linge.shared.Vault;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with another master key than the one that the database was sealed with: names
 * and phones could not be read any more, and receipts would be taken for forged.
 */
@Component
class MasterKeyCheck implements InitializingBean {
  private final MasterKeyStore store;
  private final Vault vault;

  MasterKeyCheck(MasterKeyStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  @Override
  public void afterPropertiesSet() {
    Optional<byte[]> known = store.find();
    if (known.isEmpty()) store.insert(vault.fingerprint());
    else if (!Arrays.equals(known.get(), vault.fingerprint())) throw new WrongMasterKey();
  }
}
