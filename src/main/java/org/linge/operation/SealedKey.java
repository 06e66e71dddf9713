package org.linge.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The master key in a file of its own, sealed with a passphrase: AES-256-GCM with a key by
 * PBKDF2-HMAC-SHA256 of 600,000 rounds. Whoever finds a backup without it reads no names.
 */
final class SealedKey {
  private static final String HEAD = "linge-key-1 ";
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int ROUNDS = 600_000;

  private SealedKey() {}

  static void write(Path file, String key, String passphrase) throws IOException {
    byte[] salt = new byte[SALT + NONCE];
    new SecureRandom().nextBytes(salt);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, salt, key.getBytes(UTF_8), passphrase);
    byte[] all = Arrays.copyOf(salt, salt.length + sealed.length);
    System.arraycopy(sealed, 0, all, salt.length, sealed.length);
    Files.writeString(
        file, HEAD + Base64.getEncoder().encodeToString(all) + "\n", StandardOpenOption.CREATE_NEW);
  }

  static String read(Path file, String passphrase) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.startsWith(HEAD)) throw new CommandRefused(file + " is no sealed master key.");
    byte[] all = Base64.getDecoder().decode(text.substring(HEAD.length()));
    byte[] salt = Arrays.copyOf(all, SALT + NONCE);
    byte[] sealed = Arrays.copyOfRange(all, SALT + NONCE, all.length);
    return new String(crypt(Cipher.DECRYPT_MODE, salt, sealed, passphrase), UTF_8);
  }

  private static byte[] crypt(int mode, byte[] salt, byte[] input, String passphrase) {
    try {
      var spec = new PBEKeySpec(passphrase.toCharArray(), Arrays.copyOf(salt, SALT), ROUNDS, 256);
      SecretKey derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = Arrays.copyOfRange(salt, SALT, SALT + NONCE);
      cipher.init(
          mode, new SecretKeySpec(derived.getEncoded(), "AES"), new GCMParameterSpec(128, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new CommandRefused("The passphrase does not open the master key.");
    }
  }
}
