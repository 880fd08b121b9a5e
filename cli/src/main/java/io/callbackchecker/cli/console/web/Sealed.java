package io.callbackchecker.cli.console.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Turns text that a page must give back, such as a telephone number, into tokens that only this
/// process can read, and that nobody can change. So a number is in no address, and a page cannot
/// ask for anything that it was not shown.
///
/// The same text has the same token for as long as this process runs, so that the ids in a page
/// stay the same from one update to the next.
public final class Sealed {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key = random("AES");
  private final SecretKeySpec nonceKey = random("HmacSHA256");

  /// A token for a text: letters, digits, `-` and `_`.
  ///
  /// @param purpose what the token is for: it opens for no other
  public String seal(String purpose, String text) {
    byte[] clear = text.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = nonce(purpose, clear);
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(clear);
      byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + secret.length);
      System.arraycopy(secret, 0, token, NONCE_BYTES, secret.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The text of a token. Empty if it is from another process or for another purpose, or has been
  /// changed.
  public Optional<String> open(String purpose, String token) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() < NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = new byte[NONCE_BYTES];
      bytes.get(nonce);
      byte[] secret = new byte[bytes.remaining()];
      bytes.get(secret);
      byte[] clear = cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(secret);
      return Optional.of(new String(clear, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// AES-GCM must never use a nonce for two texts. One that is derived from the text is used again
  /// for the same text only.
  private byte[] nonce(String purpose, byte[] clear) {
    try {
      var mac = Mac.getInstance(nonceKey.getAlgorithm());
      mac.init(nonceKey);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(clear), NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKeySpec random(String algorithm) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, algorithm);
  }
}
