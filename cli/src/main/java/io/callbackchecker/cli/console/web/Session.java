package io.callbackchecker.cli.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What tells the user's own browser from everybody else on this machine. The secret is part of
/// every address, and not a cookie: a browser sends the cookies of one port to all others, which
/// may belong to other users.
///
/// @param secret what every path begins with, without the slash
/// @param csrf what every POST repeats, which is not in the address
record Session(String secret, String csrf) {
  private static final int BYTES = 24;

  static Session create() {
    return new Session(random(), random());
  }

  String base() {
    return "/" + secret;
  }

  /// The rest of a path that begins with the secret.
  Optional<String> inside(String path) {
    int end = path.indexOf('/', 1);
    String first = end < 0 ? path : path.substring(0, end);
    return same(first, base())
        ? Optional.of(end < 0 ? "/" : path.substring(end))
        : Optional.empty();
  }

  boolean allows(@Nullable String token) {
    return token != null && same(token, csrf);
  }

  /// Compares without telling by the time how much is right.
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
