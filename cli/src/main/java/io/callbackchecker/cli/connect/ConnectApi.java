package io.callbackchecker.cli.connect;

import com.sun.net.httpserver.HttpExchange;
import io.callbackchecker.CleanupLimits;
import io.callbackchecker.emulator.Loopback;
import io.callbackchecker.emulator.LoopbackServer;
import io.callbackchecker.emulator.RefusedException;
import io.callbackchecker.emulator.RequestMemory;
import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.SimulatedTime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Connect's API for contacts, on a loopback port, so that `aws connect --endpoint-url` works as it
/// does on AWS; also SQS's `SendMessage` and EventBridge's `PutEvents`. Credentials are ignored.
public final class ConnectApi implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /// The size of the largest message that SQS accepts, and of the largest batch of events.
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final LoopbackServer server;
  private final RequestMemory memory = new RequestMemory(MAX_BODY_BYTES, "this operation");
  private volatile Instance instance;
  private volatile Supplier<ConnectFault> faults = () -> ConnectFault.NONE;

  private record Instance(Contacts contacts, EndedQueue queue) {}

  /// @param port the loopback port, 0 for any free one
  /// @throws IOException if the port is not available
  public ConnectApi(Contacts contacts, EndedQueue queue, int port) throws IOException {
    instance = new Instance(contacts, queue);
    server = new LoopbackServer(port);
    server.serve("/", this::handle);
    server.start();
  }

  /// One that knows no contact.
  public static ConnectApi withoutContacts(int port) throws IOException {
    var time = new SimulatedTime(InstantSource.system());
    var contacts = new Contacts(time, Set.of(), (_, _) -> {});
    return new ConnectApi(contacts, new EndedQueue(time, CleanupLimits.DELAY), port);
  }

  /// From now on, it answers for another instance.
  public void attach(Contacts contacts, EndedQueue queue) {
    instance = new Instance(contacts, queue);
  }

  /// From now on, this decides what goes wrong with each request.
  public void faults(Supplier<ConnectFault> newFaults) {
    faults = newFaults;
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /// What the functions that free the numbers of ended callbacks need to know of it.
  public Map<String, String> environment() {
    return Map.of(
        "CONNECT_INSTANCE_ARN",
        ContactRecord.INSTANCE_ARN,
        "ENDED_QUEUE_URL",
        EndedQueue.URL,
        "AWS_ENDPOINT_URL_CONNECT",
        endpoint().toString(),
        "AWS_ENDPOINT_URL_SQS",
        endpoint().toString());
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      try (var held = memory.read(exchange)) {
        send(exchange, 200, answer(exchange, held.body()));
      } catch (RefusedException e) {
        // As in Lambda's API: a client reads no reply before it has sent its whole request.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        refuse(exchange, new ApiException(e.status, e.type, String.valueOf(e.getMessage())));
      } catch (ApiException e) {
        refuse(exchange, e);
      } catch (SilentException _) {
        // The connection closes.
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode answer(HttpExchange exchange, byte[] body) throws ApiException, SilentException {
    var headers = exchange.getRequestHeaders();
    if (!Loopback.owns(headers.getFirst("Host"), headers.getFirst("Origin"))) {
      throw new ApiException(
          403, "AccessDeniedException", "Only requests from this machine are answered");
    }
    switch (faults.get()) {
      case NONE -> {
        // It answers.
      }
      case THROTTLED -> throw new ApiException(429, "ThrottlingException", "Too many requests");
      case BROKEN -> throw new ApiException(500, "InternalServiceException", "Please try again");
      case SILENT -> throw new SilentException();
    }
    JsonNode request = parsed(body);
    String target = headers.getFirst("X-Amz-Target");
    if (target != null) {
      return target(target, request);
    }
    return new ContactOperations(instance.contacts())
        .answer(exchange.getRequestMethod(), exchange.getRequestURI(), request);
  }

  private JsonNode target(String target, JsonNode request) throws ApiException {
    return switch (target) {
      case "AmazonSQS.SendMessage" -> QueueOperations.sendMessage(instance.queue(), request);
      case "AWSEvents.PutEvents" ->
          new EventOperations(instance.contacts(), instance.queue()).putEvents(request);
      default -> throw new ApiException(400, "UnknownOperationException", "No such operation here");
    };
  }

  private static JsonNode parsed(byte[] body) throws ApiException {
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ApiException(400, "SerializationException", "The body is not JSON");
    }
  }

  private static void refuse(HttpExchange exchange, ApiException refused) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", refused.type);
    send(
        exchange,
        refused.status,
        JSON.createObjectNode()
            .put("__type", refused.type)
            .put("Message", refused.getMessage())
            .put("message", refused.getMessage()));
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /// There is no answer.
  private static final class SilentException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
