package io.callbackchecker.aws;

import java.time.Instant;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpRequest;

/// Signs requests with AWS Signature Version 4, in the header `Authorization`.
///
/// @param service the service's name in signatures
record Signer(String region, String service) {
  /// A copy of the request with a signature of its body and headers.
  HttpRequest sign(HttpRequest request, Credentials credentials, Instant time) {
    try (var config = new AwsSigningConfig()) {
      config.setRegion(region);
      config.setService(service);
      config.setTime(time.toEpochMilli());
      config.setCredentials(credentials.toCrt());
      // This does not wait: the credentials are known.
      return AwsSigner.signRequest(request, config).join();
    }
  }
}
