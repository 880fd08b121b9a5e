package io.callbackchecker.benchmark;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The datastore of a benchmark, in a process of its own: an embedded DynamoDB, each request late
/// by a given time, behind TLS. It prints its addresses in one line, and exits when its standard
/// input closes.
final class DatastoreMain {
  /// As many as make the compiler take notice of a handshake too.
  private static final int CONNECTIONS = 300;

  private DatastoreMain() {}

  /// Serves until its standard input ends.
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
