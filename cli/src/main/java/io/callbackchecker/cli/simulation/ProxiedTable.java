package io.callbackchecker.cli.simulation;

import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// An embedded table that functions reach through a proxy.
///
/// @param rest is closed with it, after the proxy
record ProxiedTable(EmbeddedTable embedded, FaultProxy proxy, Runnable rest)
    implements Table.Datastore {
  @Override
  public String table() {
    return embedded.table();
  }

  @Override
  public Map<String, String> environment() {
    var environment = new HashMap<>(embedded.environment());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", proxy.endpoint().toString());
    return environment;
  }

  @Override
  public Path scratch() {
    return embedded.scratch();
  }

  @Override
  public DynamoDbClient client() {
    return embedded.client();
  }

  @Override
  public void close() {
    proxy.close();
    rest.run();
  }
}
