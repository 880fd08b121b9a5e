package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callbackchecker.ended.JsonTree;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Connect's contacts and an SQS queue, behind the real client. What it answers is written out
/// here, to be compared with Connect's documentation; the local stack has a complete stub.
final class FakeConnect implements AutoCloseable {
  static final String INSTANCE = "12345678-1234-1234-1234-123456789012";

  /// A contact, with builder methods for what a test needs.
  ///
  /// @param id as in documents: C1 calls, C2 is the callback
  record Contact(
      String id,
      String method,
      @Nullable String previous,
      @Nullable Instant disconnected,
      Map<String, String> attributes,
      String more) {
    static Contact of(String id, String method, @Nullable String previous) {
      return new Contact(id, method, previous, null, Map.of(), "");
    }

    Contact ended(Instant at) {
      return new Contact(id, method, previous, at, attributes, more);
    }

    Contact with(Map<String, String> others) {
      return new Contact(id, method, previous, disconnected, others, more);
    }

    /// @param json further members, such as `"AgentInfo":{"Id":"a"}`
    Contact with(String json) {
      return new Contact(
          id,
          method,
          previous,
          disconnected,
          attributes,
          more + (more.isEmpty() ? "" : ",") + json);
    }

    private String link() {
      return "\"InitiationMethod\":\"%s\",\"InitialContactId\":\"C1\"%s%s"
          .formatted(
              method,
              previous == null ? "" : ",\"PreviousContactId\":\"" + previous + "\"",
              disconnected == null
                  ? ""
                  : ",\"DisconnectTimestamp\":" + disconnected.toEpochMilli() / 1000.0);
    }

    private String described(boolean withAttributes) {
      return "{\"Contact\":{\"Id\":\"%s\",%s%s%s}}"
          .formatted(
              id,
              link(),
              more.isEmpty() ? "" : "," + more,
              withAttributes ? ",\"Attributes\":" + attributesJson() : "");
    }

    private String attributesJson() {
      return attributes.entrySet().stream()
          .map(e -> "\"%s\":\"%s\"".formatted(e.getKey(), e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final List<JsonTree> sent = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final HttpServer server;
  private boolean withAttributes = true;
  private boolean withTree = true;
  private int treeStatus;
  private String treeBody = "";
  private int failures;
  private int failureStatus;
  private String failure = "";

  FakeConnect() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  void add(Contact contact) {
    contacts.put(contact.id(), contact);
  }

  /// *DescribeContact* leaves the attributes out.
  void withoutAttributes() {
    withAttributes = false;
  }

  /// *ListAssociatedContacts* knows only the contact itself.
  void withoutTree() {
    withTree = false;
  }

  /// *ListAssociatedContacts* answers this.
  void tree(int status, String body) {
    treeStatus = status;
    treeBody = body;
  }

  void fail(int times, int status, String error) {
    failures = times;
    failureStatus = status;
    failure = error;
  }

  /// The environment of a function that uses it and the callback table.
  Map<String, String> environment() {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    var environment = new HashMap<String, String>();
    environment.put("CALLBACK_TABLE", CallbackTable.NAME);
    environment.put("AWS_REGION", "ap-southeast-2");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", CallbackTable.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_CONNECT", endpoint);
    environment.put("AWS_ENDPOINT_URL_SQS", endpoint);
    environment.put(
        "CONNECT_INSTANCE_ARN", "arn:aws:connect:ap-southeast-2:111122223333:instance/" + INSTANCE);
    environment.put(
        "ENDED_QUEUE_URL", "https://sqs.ap-southeast-2.amazonaws.com/111122223333/ended");
    return environment;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("x-amzn-RequestId", "AWS-1");
      String target = exchange.getRequestURI().toString();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(exchange.getRequestMethod() + " " + target);
      if (failures > 0) {
        failures--;
        exchange.getResponseHeaders().set("x-amzn-ErrorType", failure);
        answer(exchange, failureStatus, "{\"message\":\"no\"}");
      } else if ("AmazonSQS.SendMessage"
          .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        sent.add(JsonTree.read(body));
        answer(exchange, 200, "{\"MessageId\":\"m\"}");
      } else {
        describe(exchange, target);
      }
    }
  }

  private void describe(HttpExchange exchange, String target) throws IOException {
    String id = target.replaceFirst(".*(contactId=|/)([^/&?=]+)(&.*)?$", "$2");
    Contact contact = contacts.get(id);
    if (contact == null) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException:");
      answer(exchange, 404, "{\"message\":\"no such contact\"}");
    } else if (target.equals("/contacts/" + INSTANCE + "/" + id)) {
      answer(exchange, 200, contact.described(withAttributes));
    } else if (target.equals("/contact/attributes/" + INSTANCE + "/" + id)) {
      answer(exchange, 200, "{\"Attributes\":" + contact.attributesJson() + "}");
    } else if (target.startsWith("/contact/associated/" + INSTANCE + "?contactId=")) {
      if (treeStatus == 404) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
      }
      answer(
          exchange, treeStatus == 0 ? 200 : treeStatus, treeStatus == 0 ? tree(contact) : treeBody);
    } else {
      answer(exchange, 400, "{}");
    }
  }

  private String tree(Contact contact) {
    return contacts.values().stream()
        .filter(c -> withTree || c.equals(contact))
        .map(c -> "{\"ContactId\":\"%s\",%s}".formatted(c.id(), c.link()))
        .collect(Collectors.joining(",", "{\"ContactSummaryList\":[", "]}"));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
