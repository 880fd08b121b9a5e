package io.callbackchecker.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.aws.NoAnswerException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// DynamoDB's answers, with the SDK as the oracle.
class AnswerTest {
  private static final int ROUNDS = 3_000;

  private final long seed = Long.getLong("callbackchecker.seed", System.nanoTime());

  @Test
  void readsEveryItemAsTheSdkDoes() throws NoAnswerException {
    for (int i = 0; i < ROUNDS; i++) {
      var json = new RandomAnswer(new Random(seed + i));
      String body = json.answer("Attributes");

      var item = Answer.read(answer(200, body)).item();

      assertSame(item, sdkReads(body), "seed %s: %s".formatted(seed + i, body));
    }
  }

  @Test
  void readsTheItemOfAFailedConditionAsTheSdkDoes() throws NoAnswerException {
    for (int i = 0; i < ROUNDS / 4; i++) {
      var json = new RandomAnswer(new Random(seed + i));
      String body =
          json.answer(
              "Item",
              "\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"");

      var answer = Answer.read(answer(400, body));

      assertThat(answer.conditionFailed()).isTrue();
      assertSame(answer.item(), sdkRefuses(body), "seed %s: %s".formatted(seed + i, body));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,com.amazonaws.dynamodb.v20120810#ValidationException",
    "400,com.amazon.coral.validate#ValidationException",
    "500,com.amazonaws.dynamodb.v20120810#InternalServerError",
    "400,ThrottlingException",
    "503,x#y",
    "302,Moved"
  })
  void namesAnErrorAsTheSdkDoes(int status, String type) throws NoAnswerException {
    String body = "{\"message\":\"m\",\"__type\":\"%s\"}".formatted(type);

    var answer = Answer.read(answer(status, body));

    assertThat(answer.error()).isEqualTo(sdkError(status, body));
    assertThat(answer.describe())
        .isEqualTo("%s, HTTP %s, AWS request id AWS-1", answer.error(), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"{}\"",
        "{",
        "{}{}",
        "{} x",
        "{\"Attributes\":{\"a\":{\"S\":\"b\"}}",
        "{\"Attributes\":[]}",
        "{\"Attributes\":\"a\"}",
        "{\"Attributes\":{\"ttl\":\"1\"}}",
        "{\"Attributes\":{\"ttl\":null}}",
        "<html>"
      })
  void rejectsABrokenSuccess(String body) {
    assertThatThrownBy(() -> Answer.read(answer(200, body)))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageContaining("HTTP 200")
        .hasMessageContaining("AWS-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"__type\":\"\"}",
        "{\"__type\":\"x#\"}",
        "{\"__type\":7}",
        "{\"__type\":null}",
        "{\"__type\":[\"x\"]}",
        "{\"__type\":{\"__type\":\"x\"}}",
        "<html>"
      })
  void rejectsAnErrorWithoutAName(String body) {
    assertThatThrownBy(() -> Answer.read(answer(400, body))).isInstanceOf(NoAnswerException.class);
  }

  @Test
  void hasNoItemIfThereWasNone() throws NoAnswerException {
    for (String body : List.of("{}", "{\"Attributes\":null}", "{\"Attributes\":{}}")) {
      assertThat(Answer.read(answer(200, body)).item()).as(body).isNull();
    }
  }

  @Test
  void hasAnItemWhateverItsAttributesAre() throws NoAnswerException {
    assertThat(Answer.read(answer(200, "{\"Attributes\":{\"a\":{\"NULL\":true}}}")).item())
        .isNotNull();
  }

  private static void assertSame(
      @Nullable Item ours, Map<String, AttributeValue> theirs, String description) {
    assertThat(ours != null).as(description).isEqualTo(!theirs.isEmpty());
    var item = ours == null ? new Item(Map.of(), Map.of()) : ours;
    theirs.forEach(
        (name, value) -> {
          assertThat(item.string(name)).as(description).isEqualTo(value.s());
          assertThat(item.number(name)).as(description).isEqualTo(value.n());
        });
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(
        status, List.of(new HttpHeader("x-amzn-requestid", "AWS-1")), body.getBytes(UTF_8));
  }

  private static Map<String, AttributeValue> sdkReads(String body) {
    try (var client = sdk(200, body)) {
      return client.deleteItem(r -> r.tableName("t").key(Map.of())).attributes();
    }
  }

  private static Map<String, AttributeValue> sdkRefuses(String body) {
    try (var client = sdk(400, body)) {
      client.updateItem(r -> r.tableName("t").key(Map.of()));
    } catch (ConditionalCheckFailedException e) {
      return e.item();
    }
    throw new AssertionError(body);
  }

  private static String sdkError(int status, String body) {
    try (var client = sdk(status, body)) {
      client.updateItem(r -> r.tableName("t").key(Map.of()));
    } catch (DynamoDbException e) {
      return e.awsErrorDetails().errorCode();
    }
    throw new AssertionError(body);
  }

  /// The SDK's client for a server with a canned answer.
  private static DynamoDbClient sdk(int status, String body) {
    return DynamoDbClient.builder()
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .httpClient(new Canned(status, body.getBytes(UTF_8)))
        .build();
  }

  private record Canned(int status, byte[] body) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(status).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
