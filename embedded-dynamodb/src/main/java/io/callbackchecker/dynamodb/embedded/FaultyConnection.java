package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Serves one client until its connection ends.
final class FaultyConnection {
  private static final HttpMessage PAGE =
      HttpMessage.foreign(
          200,
          "text/html; charset=utf-8",
          "<!DOCTYPE html><html><body>Please sign in to this network.</body></html>");

  private final ClientConnection client;
  private final Upstream upstream;
  private final FaultPlan plan;
  private final Traffic traffic;
  private final Consumer<Passage> passages;

  FaultyConnection(
      ClientConnection client,
      Upstream upstream,
      FaultPlan plan,
      Traffic traffic,
      Consumer<Passage> passages) {
    this.client = client;
    this.upstream = upstream;
    this.plan = plan;
    this.traffic = traffic;
    this.passages = passages;
  }

  /// @throws IOException if the client or the upstream fails
  /// @throws InterruptedException if the proxy is closed meanwhile
  void serve() throws IOException, InterruptedException {
    for (int first = client.awaitRequest(); first >= 0; first = client.awaitRequest()) {
      serve(first);
    }
  }

  private void serve(int first) throws IOException, InterruptedException {
    Fault fault = plan.take();
    traffic.count(fault);
    if (fault == Plain.REFUSE) {
      client.reset();
      return;
    }
    HttpMessage request = client.readRequest(first);
    traffic.add(operation(request));
    serve(request, fault);
  }

  private void serve(HttpMessage request, Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Plain plain -> serve(request, plain);
      case Delay(Duration time) -> {
        Thread.sleep(time);
        client.send(pass(request, fault));
      }
      case SlowDrip(Duration pause) -> client.drip(pass(request, fault), pause);
      case Status(int status) -> client.send(empty(status));
      case StatusAfterWrite(int status) -> {
        pass(request, fault);
        client.send(empty(status));
      }
      case DynamoDbError error -> client.send(HttpMessage.ofDynamoDb(error.status(), error.json()));
    }
  }

  private void serve(HttpMessage request, Plain fault) throws IOException {
    switch (fault) {
      case PASS -> client.send(pass(request, fault));
      case REFUSE, RESET_BEFORE -> client.reset();
      case RESET_DURING -> {
        client.reset();
        pass(request, fault);
      }
      case RESET_AFTER -> {
        pass(request, fault);
        client.reset();
      }
      case HANG -> client.hang();
      case HANG_AFTER_WRITE -> {
        pass(request, fault);
        client.hang();
      }
      case DROP_ANSWER -> {
        pass(request, fault);
        client.close();
      }
      case TRUNCATED_BODY -> {
        client.send(pass(request, fault).bytesUpToHalfOfTheBody());
        client.close();
      }
      case TRUNCATED_JSON -> client.send(pass(request, fault).withHalfOfTheBody());
      case WRONG_CHECKSUM -> client.send(pass(request, fault).withAWrongChecksum());
      case HTML_PAGE -> client.send(PAGE);
    }
  }

  private HttpMessage pass(HttpMessage request, Fault fault) throws IOException {
    var passage = new Passage(request, operation(request), fault);
    passages.accept(passage);
    HttpMessage answer = upstream.call(request);
    passage.end();
    return answer;
  }

  private static HttpMessage empty(int status) {
    return HttpMessage.foreign(status, "text/plain", "");
  }

  private static String operation(HttpMessage request) {
    String target = request.header("X-Amz-Target");
    return target.substring(target.lastIndexOf('.') + 1);
  }
}
