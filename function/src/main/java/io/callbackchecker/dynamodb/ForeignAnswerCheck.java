package io.callbackchecker.dynamodb;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.utils.IoUtils;

/// Takes no answer for DynamoDB's that is none. The SDK itself takes an empty HTTP 200, as a proxy
/// in between may send it, for a write that was made. DynamoDB gives each of its answers a request
/// id.
final class ForeignAnswerCheck implements ExecutionInterceptor {
  private static final String REQUEST_ID = "x-amzn-RequestId";

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    if (context.httpResponse().firstMatchingHeader(REQUEST_ID).isEmpty()) {
      // The SDK reads no body after this, and with it nobody would give back the connection.
      context.responseBody().ifPresent(body -> IoUtils.closeQuietlyV2(body, null));
      throw SdkClientException.create(
          "The answer has no request id", new IOException("not an answer of DynamoDB"));
    }
  }
}
