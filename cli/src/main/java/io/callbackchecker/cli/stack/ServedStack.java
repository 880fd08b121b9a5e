package io.callbackchecker.cli.stack;

import io.callbackchecker.cli.stack.DataFolder.Access;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.InvocationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The functions and the table of a running `callbacks serve`.
final class ServedStack implements Table.Served {
  private static final Duration INVOCATION_TIMEOUT = Duration.ofSeconds(60);

  private final Access.Served server;
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  ServedStack(Access.Served server) {
    this.server = server;
  }

  @Override
  public void compareSettings(PrintWriter err) {
    server
        .settings()
        .forEach(
            (variable, theirs) -> {
              String ours = variable.value();
              if (ours != null && !ours.equalsIgnoreCase(theirs)) {
                err.println(
                    "callbacks: %s=%s has no effect: 'callbacks serve' (process %s) runs with %s=%s."
                        .formatted(variable, ours, server.pid(), variable, theirs));
              }
            });
  }

  @Override
  public InvocationResult invoke(String function, byte[] event)
      throws CannotRunException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%s/2015-03-31/functions/%s/invocations"
                        .formatted(server.invokePort(), function)))
            .timeout(INVOCATION_TIMEOUT)
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        String reason = new InvocationResult(response.body(), true).field("Message");
        throw new CannotRunException(
            "'callbacks serve' (process %s) refused the event: %s."
                .formatted(
                    server.pid(), reason == null ? "HTTP " + response.statusCode() : reason));
      }
      boolean functionError = response.headers().firstValue("X-Amz-Function-Error").isPresent();
      return new InvocationResult(response.body(), functionError);
    } catch (IOException e) {
      throw new CannotRunException(
          "'callbacks serve' (process %s) does not answer on port %s. Stop it and start it again."
              .formatted(server.pid(), server.invokePort()),
          e);
    }
  }

  @Override
  public Path folder() {
    return server.folder();
  }

  @Override
  public DynamoDbClient client() {
    return EmbeddedDynamoDb.client(URI.create("http://127.0.0.1:" + server.dynamoDbPort()));
  }

  @Override
  public String table() {
    return EmbeddedDynamoDb.TABLE;
  }

  @Override
  public void close() {
    http.close();
  }
}
