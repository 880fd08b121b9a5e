package io.callbackchecker.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/// Compares signatures with AWS's published test suite.
class SignerTest {
  private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");

  /// Source: the suite as AWS's own signer keeps it, `aws-signing-test-suite/v4` in
  /// awslabs/aws-c-auth, and the names are the suite's. The form is from its first edition, which
  /// does not sign the body's hash as a header.
  static Stream<Arguments> suite() {
    return Stream.of(
        vanilla(
            "get-vanilla",
            "GET /",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        vanilla(
            "get-vanilla-query-order-key-case",
            "GET /?Param2=value2&Param1=value1",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        vanilla(
            "get-unreserved",
            "GET /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        vanilla(
            "get-utf8",
            "GET /\u1234",
            "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        vanilla(
            "post-vanilla",
            "POST /",
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        vanilla(
            "post-vanilla-query",
            "POST /?Param1=value1",
            "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        withHeaders(
            "get-header-key-duplicate",
            "GET /",
            List.of("My-Header1:value2", "My-Header1:value2", "My-Header1:value1"),
            "host;my-header1;x-amz-date",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        withHeaders(
            "get-header-value-trim",
            "GET /",
            List.of("My-Header1: value1", "My-Header2: \"a   b   c\""),
            "host;my-header1;my-header2;x-amz-date",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        withHeaders(
            "post-header-key-sort",
            "POST /",
            List.of("My-Header1:value1"),
            "host;my-header1;x-amz-date",
            "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        withHeaders(
            "post-header-value-case",
            "POST /",
            List.of("My-Header1:VALUE1"),
            "host;my-header1;x-amz-date",
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        arguments(
            "post-x-www-form-urlencoded",
            "POST /",
            List.of("Content-Type:application/x-www-form-urlencoded"),
            "Param1=value1",
            null,
            "content-type;host;x-amz-date",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        withToken(
            "get-vanilla-with-session-token",
            "GET /",
            "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
            "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
        withToken(
            "post-sts-header-before",
            "POST /",
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxf"
                + "pSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburED"
                + "y0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkU"
                + "L64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==",
            "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
  }

  private static Arguments vanilla(String name, String request, String signature) {
    return withHeaders(name, request, List.of(), "host;x-amz-date", signature);
  }

  private static Arguments withHeaders(
      String name, String request, List<String> headers, String signedHeaders, String signature) {
    return arguments(name, request, headers, null, null, signedHeaders, signature);
  }

  private static Arguments withToken(String name, String request, String token, String signature) {
    return arguments(
        name, request, List.of(), null, token, "host;x-amz-date;x-amz-security-token", signature);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("suite")
  void signsTheTestSuite(
      String name,
      String requestLine,
      List<String> headers,
      @Nullable String body,
      @Nullable String token,
      String signedHeaders,
      String signature) {
    var methodAndPath = requestLine.split(" ", 2);
    var request =
        new HttpRequest(
            methodAndPath[0],
            methodAndPath[1],
            new HttpHeader[0],
            body == null ? null : new RequestBody(body.getBytes(UTF_8)));
    request.addHeader("Host", "example.amazonaws.com");
    for (var header : headers) {
      var nameAndValue = header.split(":", 2);
      request.addHeader(nameAndValue[0], nameAndValue[1]);
    }
    var credentials =
        new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);

    var signed = new Signer("us-east-1", "service").sign(request, credentials, SUITE_TIME);

    assertThat(header(signed, "X-Amz-Date")).isEqualTo("20150830T123600Z");
    assertThat(header(signed, "X-Amz-Security-Token")).isEqualTo(token);
    assertThat(header(signed, "Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=%s, Signature=%s",
            signedHeaders, signature);
  }

  private static @Nullable String header(HttpRequest request, String name) {
    return new HttpAnswer(0, request.getHeaders(), new byte[0]).header(name);
  }
}
