package io.callbackchecker.benchmark;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The datastore of a benchmark, in a process of its own: an embedded DynamoDB, each request late
/// by a given time, behind TLS. It prints its addresses in one line, and exits when its standard
/// input closes.
final class DatastoreProcess implements AutoCloseable {
  /// As many as make the compiler take notice of a handshake too.
  private static final int CONNECTIONS = 300;

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final Process process;
  private final List<String> places;

  /// Waits until it is up and warm.
  ///
  /// @param folder for the files of its authority
  /// @param delay of each request
  DatastoreProcess(Path folder, Duration delay) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    // Each start makes a whole handshake, as one on Lambda does.
                    "-Djdk.tls.server.newSessionTicketCount=0",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DatastoreProcess.class.getName(),
                    folder.toString(),
                    Long.toString(delay.toMillis())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    places = List.of(firstLine().split("\t", -1));
  }

  URI endpoint() {
    return URI.create(places.get(0));
  }

  URI plainEndpoint() {
    return URI.create(places.get(1));
  }

  /// The JDK's roots and the datastore's.
  Path javaRoots() {
    return Path.of(places.get(2));
  }

  /// The datastore's root alone, in PEM.
  Path certificate() {
    return Path.of(places.get(3));
  }

  /// What a command is to be started with, so that it trusts the datastore where it trusts the
  /// system's roots; empty where this system has no such thing.
  List<String> launcher() {
    return places.subList(4, places.size());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String firstLine() throws IOException, InterruptedException {
    var out = process.inputReader(StandardCharsets.UTF_8);
    var line =
        CompletableFuture.supplyAsync(
            () -> out.lines().findFirst().orElseThrow(),
            task -> Thread.ofPlatform().daemon().start(task));
    try {
      return line.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("The datastore did not start within %s".formatted(START_TIMEOUT), e);
    }
  }

  /// What the process runs.
  ///
  /// @param arguments a folder for the authority's files, and the delay in milliseconds
  public static void main(String[] arguments) throws Exception {
    var authority = LocalAuthority.in(Path.of(arguments[0]));
    var delay = Duration.ofMillis(Long.parseLong(arguments[1]));
    var javaRoots = authority.withRootsOf(Path.of(System.getProperty("java.home")));
    System.setProperty("javax.net.ssl.trustStore", javaRoots.toString());
    try (var dynamoDb = EmbeddedDynamoDb.inMemory();
        var proxy = FaultProxy.before(dynamoDb.endpoint());
        var tls = TlsTerminator.before(proxy.endpoint(), authority)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        warmUp(tls.endpoint());
      }
      if (delay.isPositive()) {
        proxy.always(new Delay(delay));
      }
      var line =
          Stream.of(tls.endpoint(), proxy.endpoint(), javaRoots, authority.certificate())
              .map(Object::toString);
      System.out.println(
          Stream.concat(line, authority.launcher().stream()).collect(Collectors.joining("\t")));
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    System.exit(0);
  }

  /// What the variants ask for, over a connection of its own.
  private static void warmUp(URI endpoint) {
    var key = Map.of("callback_number", AttributeValue.fromS("warm-up"));
    try (var client = EmbeddedDynamoDb.client(endpoint)) {
      client.getItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).key(key));
      client.putItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).item(key));
      client.updateItem(
          r ->
              r.tableName(EmbeddedDynamoDb.TABLE)
                  .key(key)
                  .conditionExpression("attribute_exists(callback_number)")
                  .updateExpression("SET warm = :warm")
                  .expressionAttributeValues(Map.of(":warm", AttributeValue.fromBool(true))));
      client.deleteItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).key(key));
    }
  }
}
