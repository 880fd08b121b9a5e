package io.callbackchecker.infra;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.Operation;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.lambda.WiredHandler;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Runs a shipped handler on the embedded DynamoDB until it has given every answer, and records
/// what it sends to DynamoDB and what it writes to standard output.
///
/// @param actions such as `dynamodb:UpdateItem`
/// @param lines one per invocation, if all is well
record ShippedHandler(int invocations, List<String> actions, List<String> lines) {
  /// Every number that is sent ends in these.
  static final String DIGITS = "2345678";

  private static final String NUMBER = "+6140" + DIGITS;

  /// Several, since a first call can be too slow on a busy machine.
  private static final List<String> NUMBERS =
      IntStream.rangeClosed(1, 9).mapToObj(i -> "+614" + i + DIGITS).toList();

  private static final int AMPLE_MILLIS = 8_000;
  private static final Map<Operation, ShippedHandler> RUNS = new EnumMap<>(Operation.class);

  static synchronized ShippedHandler run(Operation operation) {
    return RUNS.computeIfAbsent(operation, ShippedHandler::record);
  }

  private static ShippedHandler record(Operation operation) {
    var standardOutput = System.out;
    var written = new ByteArrayOutputStream();
    try (var dynamoDb = EmbeddedDynamoDb.inMemory();
        var wire = FaultProxy.before(dynamoDb.endpoint())) {
      System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
      if (operation == Operation.CLEAR) {
        store(dynamoDb);
      }
      var calls = new Calls(shipped(operation, wire.endpoint()));
      calls.all(wire);
      return new ShippedHandler(
          calls.count,
          wire.operations().stream().map("dynamodb:"::concat).toList(),
          written.toString(StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.setOut(standardOutput);
    }
  }

  /// Bypasses the proxy, so that this is not recorded.
  private static void store(EmbeddedDynamoDb dynamoDb) {
    try (var client = EmbeddedDynamoDb.client(dynamoDb.endpoint())) {
      for (String number : NUMBERS) {
        client.putItem(
            r ->
                r.tableName(EmbeddedDynamoDb.TABLE)
                    .item(Map.of("callback_number", AttributeValue.fromS(number))));
      }
    }
  }

  private static RequestStreamHandler shipped(Operation operation, URI endpoint) {
    return WiredHandler.of(
        operation,
        Map.of(
            "CALLBACK_TABLE",
            EmbeddedDynamoDb.TABLE,
            "AWS_REGION",
            "eu-west-1",
            "AWS_ACCESS_KEY_ID",
            "local",
            "AWS_SECRET_ACCESS_KEY",
            "local",
            "AWS_ENDPOINT_URL_DYNAMODB",
            endpoint.toString()));
  }

  private static final class Calls {
    private final RequestStreamHandler handler;
    private int count;

    private Calls(RequestStreamHandler handler) {
      this.handler = handler;
    }

    private void all(FaultProxy wire) throws IOException {
      for (String number : NUMBERS) {
        call(number(number));
      }
      call(number(NUMBER));
      call(number("+61 (0)40" + DIGITS));
      wire.next(Fault.Plain.DROP_ANSWER);
      call(number(NUMBER));
      call(connect(NUMBER, NUMBER));
      call(connect(NUMBER, "4a573372-1f28-4e26-b97b-000000000001"));
      for (String bad : List.of("", "anonymous", "40" + DIGITS, NUMBER + "\\n{\\\"level\\\":1}")) {
        call(number(bad));
      }
      call(NUMBER);
      call("{}");
      for (String error :
          List.of(
              "ThrottlingException",
              "AccessDeniedException",
              "ResourceNotFoundException",
              "ValidationException")) {
        wire.always(new Fault.DynamoDbError(400, error, "about " + NUMBER));
        call(number(NUMBER));
      }
      wire.always(new Fault.DynamoDbError(500, "InternalServerError", "about " + NUMBER));
      call(number(NUMBER));
      wire.none();
      call(number(NUMBER), 100);
    }

    private static String number(String number) {
      return "{\"callback_number\":\"%s\"}".formatted(number);
    }

    private static String connect(String number, String contact) {
      return """
      {"Details":{"ContactData":{"ContactId":"%s","CustomerEndpoint":{"Address":"%s"}},\
      "Parameters":{"callback_number":"%s"}}}\
      """
          .formatted(contact, number, number);
    }

    private void call(String event) throws IOException {
      call(event, AMPLE_MILLIS);
    }

    private void call(String event, int remainingMillis) throws IOException {
      count++;
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          new TestContext(
              "callbacks-function",
              "8f5dfe8a-8c1d-4cd1-a0a1-0000000000" + (10 + count),
              remainingMillis));
    }
  }
}
