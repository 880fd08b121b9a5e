package io.callbackchecker.cli.flow;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.connect.ConnectFault;
import io.callbackchecker.cli.simulation.SimulatedTable;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import io.callbackchecker.lambda.WiredFunctions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The code of the functions in this process, on a table and an instance of their own: fast enough
/// for thousands of runs. Faults of DynamoDB are replies here; the tests of the functions have the
/// real ones.
final class LocalFunctions implements Functions, AutoCloseable {
  /// A rule that is broken on purpose.
  enum Broken {
    NOTHING,
    /// A clear frees whatever is stored.
    OWNER,
    /// The functions do not see what follows a contact.
    NEXT_CONTACT,
    /// The functions do not know how often a callback is dialled.
    ATTEMPTS,
    /// The functions take every contact for ended.
    ENDS,
    SWEEP
  }

  /// What is stored for a number.
  ///
  /// @param owner empty for none
  record Entry(String owner, Instant expires) {
    boolean isExpired() {
      return !expires.isAfter(Instant.now());
    }
  }

  private static final String FAILURE =
      "{\"result\":\"FAIL\",\"message\":\"ERROR_ENCOUNTERED\",\"reason\":\"DATASTORE_UNAVAILABLE\"}";
  private static final String SWEPT = "{\"finished\":true}";

  private final Broken broken;
  private final EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory();
  private final SimulatedTable table =
      new SimulatedTable(EmbeddedDynamoDb.client(database.endpoint()));
  private final ConnectApi connect = ConnectApi.withoutContacts(0);
  private final LyingConnect liar;
  private final WiredFunctions functions;
  private @Nullable Map<String, Entry> known;
  private @Nullable Contacts contacts;

  LocalFunctions(Broken broken) throws IOException {
    this.broken = broken;
    liar = new LyingConnect(connect.endpoint(), (uri, answer) -> lie(uri.toString(), answer));
    var environment = new HashMap<>(connect.environment());
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_REGION", "ap-southeast-2");
    environment.put("CALLBACK_TABLE", EmbeddedDynamoDb.TABLE);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    if (broken == Broken.NEXT_CONTACT || broken == Broken.ATTEMPTS || broken == Broken.ENDS) {
      environment.put("AWS_ENDPOINT_URL_CONNECT", liar.endpoint().toString());
    }
    functions = new WiredFunctions(environment);
  }

  /// The contacts of the instance that it stands for.
  Contacts contacts() {
    return Objects.requireNonNull(contacts);
  }

  /// From now on, this decides what goes wrong with requests to Connect.
  void faults(Supplier<ConnectFault> faults) {
    connect.faults(faults);
  }

  /// What is in the table, by number.
  Map<String, Entry> entries() {
    if (known == null) {
      known =
          table.entries().stream()
              .collect(Collectors.toMap(SimulatedTable::number, LocalFunctions::entry));
    }
    return known;
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException {
    if (datastore == Datastore.DOWN || datastore == Datastore.THROTTLED) {
      return Optional.of(bytes(FAILURE));
    }
    known = null;
    String text = new String(event, StandardCharsets.UTF_8);
    if (broken == Broken.OWNER && function == Operation.CLEAR) {
      text = text.replaceAll("\"original_request_id\":\"[^\"]*\"", "\"original_request_id\":\"\"");
    }
    byte[] reply = functions.invoke(function, bytes(text));
    return Optional.of(datastore == Datastore.ANSWERS_LOST ? bytes(FAILURE) : reply);
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event) throws IOException {
    if (broken == Broken.SWEEP && function == Cleanup.SWEEP) {
      return Optional.of(bytes(SWEPT));
    }
    known = null;
    try {
      return Optional.of(functions.invoke(function, event));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public void attach(Contacts asked, EndedQueue queue) {
    contacts = asked;
    connect.attach(asked, queue);
  }

  @Override
  public void age(Duration by) {
    table.age(by);
    known = null;
  }

  @Override
  public List<String> stored() {
    return entries().keySet().stream().sorted().toList();
  }

  @Override
  public void store(String number, Duration age) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forgetAll() {
    table.empty();
    known = null;
  }

  @Override
  public void close() throws IOException {
    functions.close();
    liar.close();
    connect.close();
    table.client().close();
    database.close();
  }

  private void lie(String uri, JsonNode answer) {
    if (broken == Broken.ENDS) {
      answer.path("ContactSummaryList").forEach(LocalFunctions::end);
      end(answer.path("Contact"));
    } else if (broken == Broken.NEXT_CONTACT) {
      if (answer.path("ContactSummaryList") instanceof ArrayNode list) {
        String asked = uri.replaceFirst(".*contactId=([^&]*).*", "$1");
        list.removeIf(contact -> !contact.path("ContactId").asString("").equals(asked));
      }
      if (answer.path("Contact") instanceof ObjectNode contact) {
        contact.remove("NextContacts");
      }
    } else if (answer.at("/Contact/Attributes") instanceof ObjectNode attributes) {
      attributes.put("callback_attempts", "0");
    }
  }

  private static void end(JsonNode described) {
    if (described instanceof ObjectNode contact && !contact.has("DisconnectTimestamp")) {
      contact.put("DisconnectTimestamp", 1);
    }
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    AttributeValue owner = item.get("original_request_id");
    AttributeValue ttl = Objects.requireNonNull(item.get(TTL));
    return new Entry(
        owner == null ? "" : owner.s(), Instant.ofEpochSecond(Long.parseLong(ttl.n())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
