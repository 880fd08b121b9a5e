package io.callbackchecker.aws;

import java.util.Locale;

/// An AWS API that takes JSON.
///
/// @param name in host names and signatures, such as `dynamodb`
/// @param target the first part of the header `X-Amz-Target`, such as `DynamoDB_20120810`
/// @param contentType of requests, such as `application/x-amz-json-1.0`
public record AwsService(String name, String target, String contentType) {
  /// The environment variable that overrides this service's endpoint.
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + name.toUpperCase(Locale.ROOT);
  }
}
