package org.linge.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTests {
  @TempDir Path folder;

  @Test
  void opensWhatItSealedForTheSameContextOnly() throws IOException {
    Vault vault = vault("a");

    byte[] sealed = vault.seal("370211002/phone", "13800001234");

    assertThat(vault.open("370211002/phone", sealed)).isEqualTo("13800001234");
    assertThat(sealed).hasSize(29 + 11);
    assertThatIllegalStateException().isThrownBy(() -> vault.open("370211003/phone", sealed));
    assertThat(vault.seal("370211002/phone", "13800001234")).isNotEqualTo(sealed);
  }

  @Test
  void refusesEveryChangedByte() throws IOException {
    Vault vault = vault("a");
    byte[] sealed = vault.seal("c", "x");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatIllegalStateException().isThrownBy(() -> vault.open("c", changed));
    }
    assertThatIllegalStateException().isThrownBy(() -> vault.open("c", new byte[0]));
  }

  @Test
  void keepsItsKeyInAFileThatOnlyTheOwnerReads() throws IOException {
    byte[] sealed = vault("a").seal("c", "张三");

    assertThat(vault("a").open("c", sealed)).isEqualTo("张三");
    Path file = folder.resolve("a/master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryContaining("glob:**master.key");
    assertThatIllegalStateException().isThrownBy(() -> vault("b").open("c", sealed));
  }

  @Test
  void prefersTheGivenKeyAndRefusesABadOne() throws IOException {
    String key = Files.readString(keyFile()).strip();

    assertThat(new Vault(new MasterKeySettings(key, folder.resolve("none"))).sign("p", new byte[1]))
        .isEqualTo(vault("k").sign("p", new byte[1]));
    assertThat(folder.resolve("none")).doesNotExist();
    assertThatIllegalStateException()
        .isThrownBy(() -> new Vault(new MasterKeySettings("c2hvcnQ=", folder)));
  }

  @Test
  void signsEachPurposeWithAKeyOfItsOwn() throws IOException {
    Vault vault = vault("a");

    assertThat(vault.sign("receipt", "1".getBytes(UTF_8)))
        .hasSize(32)
        .isEqualTo(vault("a").sign("receipt", "1".getBytes(UTF_8)))
        .isNotEqualTo(vault.sign("other", "1".getBytes(UTF_8)))
        .isNotEqualTo(vault.sign("receipt", "2".getBytes(UTF_8)));
  }

  private Path keyFile() throws IOException {
    vault("k");
    return folder.resolve("k/master.key");
  }

  private Vault vault(String name) throws IOException {
    return new Vault(new MasterKeySettings(null, folder.resolve(name).resolve("master.key")));
  }
}
