package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.aws.HttpSender;
import io.callbackchecker.aws.NoAnswerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.crt.http.HttpHeader;

/// When a request is retried, and which reason a failure has, with scripted answers. FaultCasesTest
/// does the same over real connections.
class DatastoreClientTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
  private static final String NO_ANSWER = "no-answer";

  /// The dates that the requests are signed with.
  private final List<String> signed = new ArrayList<>();

  private final List<Integer> attempts = new ArrayList<>();

  static Stream<Arguments> series() {
    return Stream.of(
        arguments(List.of("500 InternalServerError", "200"), 2, null),
        arguments(List.of(NO_ANSWER, NO_ANSWER, "200"), 3, null),
        arguments(List.of(NO_ANSWER, "400 ConditionalCheckFailedException"), 2, null),
        arguments(List.of("400 ThrottlingException", "200"), 2, null),
        arguments(List.of(NO_ANSWER, NO_ANSWER, NO_ANSWER, "200"), 3, DATASTORE_UNAVAILABLE),
        arguments(
            List.of("400 ThrottlingException", NO_ANSWER, NO_ANSWER, "200"),
            3,
            DATASTORE_THROTTLED),
        arguments(
            List.of("400 ThrottlingException", "500 InternalServerError", NO_ANSWER),
            3,
            DATASTORE_UNAVAILABLE),
        arguments(
            List.of("500 InternalServerError", "400 ThrottlingException", NO_ANSWER),
            3,
            DATASTORE_THROTTLED),
        arguments(
            List.of("500 InternalServerError", "400 ValidationException", "200"),
            2,
            DATASTORE_MISCONFIGURED),
        arguments(List.of("400 AccessDeniedException", "200"), 1, DATASTORE_DENIED),
        arguments(List.of("501 NotImplemented", "200"), 1, DATASTORE_UNAVAILABLE),
        arguments(List.of("400 SerializationException", "200"), 1, INTERNAL_ERROR));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("series")
  void retriesWhileThatMayHelpAndReportsTheLastAnswer(
      List<String> answers, int sent, @Nullable FailureReason reason) {
    try (var client = client(answers)) {
      assertThat(failureOf(client)).isEqualTo(reason);
    }
    assertThat(attempts).containsExactly(sent);
  }

  @Test
  void adoptsTheServicesClockOnceIfItRefusesOurs() {
    var skewed = "400 InvalidSignatureException Fri, 27 Nov 2026 03:00:00 GMT";
    try (var client = client(List.of(skewed, "200", "200"))) {
      assertThat(failureOf(client)).isNull();
      assertThat(failureOf(client)).isNull();
    }
    assertThat(signed).containsExactly("20261127T010000Z", "20261127T030000Z", "20261127T030000Z");
    assertThat(attempts).containsExactly(2, 1);
  }

  @Test
  void doesNotRetryIfTheClockWasNotTheReason() {
    var skewed = "400 InvalidSignatureException Fri, 27 Nov 2026 03:00:00 GMT";
    var right = "400 InvalidSignatureException Fri, 27 Nov 2026 01:04:00 GMT";
    var missing = "400 ResourceNotFoundException Fri, 27 Nov 2026 03:00:00 GMT";
    try (var client = client(List.of(right, missing, skewed, skewed))) {
      assertThat(failureOf(client)).isEqualTo(DATASTORE_DENIED);
      assertThat(failureOf(client)).isEqualTo(DATASTORE_MISCONFIGURED);
      assertThat(failureOf(client)).isEqualTo(DATASTORE_DENIED);
    }
    assertThat(attempts).containsExactly(1, 1, 2);
  }

  @Test
  void isDeniedWithoutCredentialsAndSendsNothing() {
    var api =
        new AwsApi(
            DatastoreClient.DYNAMODB,
            "eu-west-1",
            Map.of(),
            Clock.systemUTC(),
            _ -> scripted(List.of("200")));
    try (var client = new DatastoreClient(api)) {
      assertThat(failureOf(client)).isEqualTo(DATASTORE_DENIED);
    }
    assertThat(signed).isEmpty();
    assertThat(attempts).containsExactly(0);
  }

  private @Nullable FailureReason failureOf(DatastoreClient client) {
    var invocation =
        new Invocation("i", null, null, Duration.ofSeconds(8), (_, sent) -> attempts.add(sent));
    var failure =
        catchThrowableOfType(
            CheckFailedException.class,
            () -> client.call(invocation, "UpdateItem", "{}".getBytes(UTF_8)));
    return failure == null ? null : failure.reason();
  }

  private DatastoreClient client(List<String> answers) {
    return new DatastoreClient(
        new AwsApi(
            DatastoreClient.DYNAMODB,
            "eu-west-1",
            ENVIRONMENT,
            Clock.fixed(Instant.parse("2026-11-27T01:00:00Z"), ZoneOffset.UTC),
            _ -> scripted(answers)));
  }

  /// Gives the answers in turn. Each is a status, perhaps followed by an error and a date.
  private HttpSender scripted(List<String> answers) {
    var left = new ArrayList<>(answers);
    return (request, _) -> {
      for (HttpHeader header : request.getHeaders()) {
        if (header.getName().equals("X-Amz-Date")) {
          signed.add(header.getValue());
        }
      }
      String[] parts = left.removeFirst().split(" ", 3);
      if (parts[0].equals(NO_ANSWER)) {
        throw new NoAnswerException("scripted");
      }
      var headers = new ArrayList<HttpHeader>();
      headers.add(new HttpHeader("x-amzn-RequestId", "AWS-1"));
      headers.add(new HttpHeader("Content-Length", "unchecked"));
      if (parts.length == 3) {
        headers.add(new HttpHeader("Date", parts[2]));
      }
      String body = parts.length == 1 ? "{}" : "{\"__type\":\"%s\"}".formatted(parts[1]);
      return new HttpAnswer(Integer.parseInt(parts[0]), headers, body.getBytes(UTF_8));
    };
  }
}
