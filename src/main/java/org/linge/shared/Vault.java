package org.linge.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts personal texts and signs tokens with keys derived from one master key. What is sealed
 * for one context (street and purpose, such as {@code 370211002/reporter-phone}) opens for that
 * context only.
 */
@Component
public class Vault {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey master;
  private final SecretKey sealing;
  private final Map<String, SecretKey> signing = new ConcurrentHashMap<>();

  Vault(MasterKeySettings settings) throws IOException {
    String key = settings.key();
    master = new SecretKeySpec(decode(key == null ? read(settings.file()) : key), "HKDF");
    sealing = derive("linge seal", "AES");
  }

  /** AES-256-GCM: version, nonce, text and tag, {@code 29 + length} bytes. */
  public byte[] seal(String context, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, nonce, context, text.getBytes(UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put(VERSION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * The text that was sealed for this context.
   *
   * @throws IllegalStateException if the bytes were changed, sealed for another context or with
   *     another master key
   */
  public String open(String context, byte[] sealed) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      throw new IllegalStateException("Not sealed by this vault");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    byte[] body = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
    return new String(gcm(Cipher.DECRYPT_MODE, nonce, context, body), UTF_8);
  }

  /** HMAC-SHA256 with a key of this purpose: 32 bytes. Compare with MessageDigest.isEqual. */
  public byte[] sign(String purpose, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(signing.computeIfAbsent(purpose, p -> derive("linge sign " + p, "HmacSHA256")));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign", e);
    }
  }

  /** 32 bytes that tell one master key from another and nothing about either. */
  public byte[] fingerprint() {
    return sign("fingerprint", new byte[0]);
  }

  private byte[] gcm(int mode, byte[] nonce, String context, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot open what is sealed for " + context, e);
    }
  }

  private SecretKey derive(String purpose, String algorithm) {
    try {
      HKDFParameterSpec how =
          HKDFParameterSpec.ofExtract()
              .addIKM(master)
              .thenExpand(purpose.getBytes(UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, how);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot derive a key", e);
    }
  }

  private String read(Path file) throws IOException {
    return SecretFile.readOrMake(file, this::draw);
  }

  private String draw() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static byte[] decode(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("The master key is not Base64", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException("The master key has " + key.length + " bytes instead of 32");
    }
    return key;
  }
}
