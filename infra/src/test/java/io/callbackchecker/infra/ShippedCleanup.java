package io.callbackchecker.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callbackchecker.Cleanup;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.lambda.WiredCleanup;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Runs a shipped cleanup until it has done everything that it can do, and records what it sends to
/// AWS and what it writes to standard output.
///
/// @param actions such as `connect:DescribeContact`
record ShippedCleanup(Set<String> actions, List<String> lines) {
  /// Every number that is stored ends in these.
  static final String DIGITS = "2345678";

  private static final Map<Cleanup, ShippedCleanup> RUNS = new EnumMap<>(Cleanup.class);

  /// C1 asked for C2, which has ended. C3 goes on.
  private static final Map<String, String> CONTACTS =
      Map.of(
          "C1", "\"InitiationMethod\":\"INBOUND\",\"DisconnectTimestamp\":1764200000",
          "C2",
              "\"InitiationMethod\":\"CALLBACK\",\"PreviousContactId\":\"C1\","
                  + "\"DisconnectTimestamp\":1764200000",
          "C3", "\"InitiationMethod\":\"CALLBACK\",\"PreviousContactId\":\"C0\"");

  static synchronized ShippedCleanup run(Cleanup cleanup) {
    return RUNS.computeIfAbsent(cleanup, ShippedCleanup::record);
  }

  private static ShippedCleanup record(Cleanup cleanup) {
    var standardOutput = System.out;
    var written = new ByteArrayOutputStream();
    try (var dynamoDb = EmbeddedDynamoDb.inMemory();
        var wire = FaultProxy.before(dynamoDb.endpoint());
        var aws = new Aws()) {
      System.setOut(new PrintStream(written, true, UTF_8));
      store(dynamoDb);
      var handler = WiredCleanup.of(cleanup, environment(wire.endpoint(), aws.endpoint()));
      for (Context context : contexts(cleanup)) {
        handler.handleRequest(
            new ByteArrayInputStream(batch("C1", "C2", "C3", "C9").getBytes(UTF_8)),
            new ByteArrayOutputStream(),
            context);
      }
      var actions = new TreeSet<>(aws.actions);
      wire.operations().forEach(operation -> actions.add("dynamodb:" + operation));
      return new ShippedCleanup(actions, written.toString(UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.setOut(standardOutput);
    }
  }

  /// The sweep's first run has time for one entry.
  private static List<Context> contexts(Cleanup cleanup) {
    return switch (cleanup) {
      case ENDED -> List.of(context(0));
      case SWEEP -> List.of(context(400_000), context(0));
    };
  }

  private static void store(EmbeddedDynamoDb dynamoDb) {
    String twoHoursAgo = Long.toString(Instant.now().minusSeconds(7_200).getEpochSecond());
    try (var client = EmbeddedDynamoDb.client(dynamoDb.endpoint())) {
      for (int i = 1; i <= 3; i++) {
        String number = "+614" + i + DIGITS;
        String owner = "C" + i;
        client.putItem(
            r ->
                r.tableName(EmbeddedDynamoDb.TABLE)
                    .item(
                        Map.of(
                            "callback_number", AttributeValue.fromS(number),
                            "original_request_id", AttributeValue.fromS(owner),
                            "created_at", AttributeValue.fromN(twoHoursAgo))));
      }
    }
  }

  private static Map<String, String> environment(URI dynamoDb, URI others) {
    return Map.of(
        "CALLBACK_TABLE",
        EmbeddedDynamoDb.TABLE,
        "AWS_REGION",
        "eu-west-1",
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamoDb.toString(),
        "AWS_ENDPOINT_URL",
        others.toString(),
        "CONNECT_INSTANCE_ARN",
        Stacks.INSTANCE,
        "ENDED_QUEUE_URL",
        "https://sqs.eu-west-1.amazonaws.com/111122223333/callbacks-ended");
  }

  private static String batch(String... contacts) {
    String time = Instant.now().toString();
    return Stream.of(contacts)
        .map(
            contact ->
                "{\"messageId\":\"%s\",\"body\":\"{\\\"time\\\":\\\"%s\\\",\\\"detail\\\":{\\\"contactId\\\":\\\"%s\\\"}}\"}"
                    .formatted(contact, time, contact))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  /// @param step how much less time is left, each time that the handler asks
  private static Context context(int step) {
    var remaining = new AtomicInteger(900_000);
    return new TestContext(
        "callbacks-function",
        "8f5dfe8a-8c1d-4cd1-a0a1-000000000001",
        () -> remaining.getAndAdd(-step));
  }

  /// Connect and SQS, as far as the cleanups ask them.
  private static final class Aws implements AutoCloseable {
    private final Set<String> actions = new ConcurrentSkipListSet<>();
    private final HttpServer server;

    private Aws() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    private URI endpoint() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String uri = exchange.getRequestURI().toString();
        String action = target == null ? action(uri) : target.replace("AmazonSQS.", "sqs:");
        actions.add(action);
        String contact = CONTACTS.get(uri.replaceFirst(".*[/=](C\\d).*", "$1"));
        boolean unknown = target == null && contact == null;
        byte[] body = (unknown ? "{}" : body(action, contact)).getBytes(UTF_8);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "id");
        if (unknown) {
          exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
        }
        exchange.sendResponseHeaders(unknown ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private static String action(String uri) {
      if (uri.startsWith("/contacts/")) {
        return "connect:DescribeContact";
      }
      return uri.startsWith("/contact/associated/")
          ? "connect:ListAssociatedContacts"
          : "connect:GetContactAttributes";
    }

    private static String body(String action, @Nullable String contact) {
      return switch (action) {
        case "connect:DescribeContact" -> "{\"Contact\":{%s}}".formatted(contact);
        case "connect:ListAssociatedContacts" -> tree();
        case "connect:GetContactAttributes" ->
            "{\"Attributes\":{\"callback_number\":\"+6141%s\",\"callback_owner\":\"C1\"}}"
                .formatted(DIGITS);
        default -> "{\"MessageId\":\"id\"}";
      };
    }

    private static String tree() {
      return CONTACTS.entrySet().stream()
          .map(
              contact ->
                  "{\"ContactId\":\"%s\",%s}".formatted(contact.getKey(), contact.getValue()))
          .collect(Collectors.joining(",", "{\"ContactSummaryList\":[", "]}"));
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
