package io.callbackchecker.aws;

import java.util.Locale;

/// An AWS API.
///
/// @param name in host names and signatures, such as `dynamodb`
/// @param target the first part of the header `X-Amz-Target`, such as `DynamoDB_20120810`; empty
///   for a REST API
/// @param contentType of requests, such as `application/x-amz-json-1.0`; empty if none has a body
public record AwsService(String name, String target, String contentType) {
  /// A REST API from which we only read.
  public static AwsService rest(String name) {
    return new AwsService(name, "", "");
  }

  /// The environment variable that overrides this service's endpoint.
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + name.toUpperCase(Locale.ROOT);
  }
}
