package io.callbackchecker.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// AWS credentials.
///
/// @param sessionToken null for a user's credentials, which do not expire
public record Credentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
  software.amazon.awssdk.crt.auth.credentials.Credentials toCrt() {
    return new software.amazon.awssdk.crt.auth.credentials.Credentials(
        accessKeyId.getBytes(UTF_8),
        secretAccessKey.getBytes(UTF_8),
        sessionToken == null ? null : sessionToken.getBytes(UTF_8));
  }

  /// Omits the secrets.
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
