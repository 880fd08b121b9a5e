package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.crt.http.HttpHeader;

/// What an invocation costs besides the network: reading the event, bringing the number to its one
/// form, writing and signing the request, reading DynamoDB's answer, writing the reply and the log
/// line. The answer is there at once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OwnWork {
  private static final Context CONTEXT =
      new LambdaContext(
          512,
          System.currentTimeMillis() + Duration.ofHours(1).toMillis(),
          "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
          "/aws/lambda/set_handler",
          "local",
          "set_handler",
          null,
          "$LATEST",
          "arn:aws:lambda:ap-southeast-2:000000000000:function:set_handler",
          null,
          null,
          null);

  /// As long as those of a function on Lambda.
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "A".repeat(20),
          "AWS_SECRET_ACCESS_KEY", "s".repeat(40),
          "AWS_SESSION_TOKEN", "t".repeat(900));

  private static final String ITEM =
      """
      {"callback_number":{"S":"+61412345678"},"ttl":{"N":"4102444800"},"created_at":{"N":"1795737600"},\
      "original_request_id":{"S":"4a573372-1f28-4e26-b97b-5dcbb2ea4a33"},\
      "invocation_id":{"S":"8476a536-e9f4-11e8-9739-2dfe598c3fcd"}}\
      """;

  private final InvocationLog log =
      new InvocationLog(
          new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC(), "on-demand");
  private final byte[] event = event();
  private final byte[] refusedEvent =
      new String(event, StandardCharsets.UTF_8)
          .replace("+61412345678", "anonymous")
          .getBytes(StandardCharsets.UTF_8);
  private final CallbackHandler free = handler(Operation.SET, 200, "{}");
  private final CallbackHandler taken =
      handler(
          Operation.SET,
          400,
          """
          {"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",\
          "Item":%s,"Message":"The conditional request failed"}\
          """
              .formatted(ITEM));
  private final CallbackHandler clear =
      handler(Operation.CLEAR, 200, "{\"Attributes\":%s}".formatted(ITEM));

  /// A set of a number that is free.
  @Benchmark
  public Object setNew() throws IOException {
    return reply(free, event);
  }

  /// A set of a number that is stored.
  @Benchmark
  public Object setDuplicate() throws IOException {
    return reply(taken, event);
  }

  /// A clear of a number that is stored.
  @Benchmark
  public Object clear() throws IOException {
    return reply(clear, event);
  }

  /// A set of something that is not a number.
  @Benchmark
  public Object setRefused() throws IOException {
    return reply(free, refusedEvent);
  }

  private static Object reply(CallbackHandler handler, byte[] event) throws IOException {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), output, CONTEXT);
    return output;
  }

  private CallbackHandler handler(Operation operation, int status, String body) {
    var answer = answer(status, body.getBytes(StandardCharsets.UTF_8));
    var dynamoDb =
        new AwsApi(
            DatastoreClient.DYNAMODB,
            Configuration.DEFAULT_REGION,
            CREDENTIALS,
            Clock.systemUTC(),
            _ -> (_, _) -> answer);
    var registry =
        new DynamoDbCallbackRegistry(
            new DatastoreClient(dynamoDb), "callbacks", TimeToLive.DEFAULT, Clock.systemUTC());
    return new CallbackHandler(
        operation, new Dependencies(new CallbackNumberParser(null), registry), log);
  }

  /// With the headers that DynamoDB sends.
  private static HttpAnswer answer(int status, byte[] body) {
    var checksum = new CRC32();
    checksum.update(body);
    return new HttpAnswer(
        status,
        List.of(
            new HttpHeader("Server", "Server"),
            new HttpHeader("Date", "Fri, 27 Nov 2026 00:00:00 GMT"),
            new HttpHeader("Content-Type", "application/x-amz-json-1.0"),
            new HttpHeader("Content-Length", Integer.toString(body.length)),
            new HttpHeader("Connection", "keep-alive"),
            new HttpHeader(
                "x-amzn-RequestId", "F3KSK9Q3P4V7L2H1N5B6T8R0D9VV4KQNSO5AEMVJF66Q9ASUAAJG"),
            new HttpHeader("x-amz-crc32", Long.toString(checksum.getValue()))),
        body);
  }

  private static byte[] event() {
    try (InputStream json = OwnWork.class.getResourceAsStream("/connect.json")) {
      return Objects.requireNonNull(json).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
