package io.callbackchecker.cli.console.pending;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.console.web.Page;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Response;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.lambda.WiredFunctions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The view on a table in memory, with the real functions, and a clock that moves when told.
final class LocalView implements AutoCloseable {
  static final String CONTACT = "0d6a3ad4-4bba-4d23-93a2-9df5ba5bbe66";

  private final EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory();
  private final ConnectApi connect = ConnectApi.withoutContacts(0);
  private final WiredFunctions functions = new WiredFunctions(environment());
  private final DynamoDbClient client = EmbeddedDynamoDb.client(database.endpoint());
  private final StringWriter audit = new StringWriter();
  private final PendingView view;
  final List<String> requests = new ArrayList<>();
  final Activity activity;
  String table = EmbeddedDynamoDb.TABLE;
  Instant now = Instant.now();

  /// @param mayChange whether the view has functions
  LocalView(boolean mayChange, boolean hasLog) throws IOException {
    activity = new Activity(clock());
    view =
        new PendingView(
            new Counted(),
            mayChange ? new Wired() : null,
            hasLog ? activity : null,
            new CallbackNumberParser(null),
            new PrintWriter(audit),
            clock());
  }

  Instant ago(Duration age) {
    return now.minus(age);
  }

  /// Stores an entry as the functions do.
  void store(String number, Instant stored) {
    put(
        Map.of(
            "callback_number", AttributeValue.fromS(number),
            "original_request_id", AttributeValue.fromS(CONTACT),
            "created_at", epoch(stored),
            "ttl", epoch(stored.plus(Duration.ofDays(7)))));
  }

  void put(Map<String, AttributeValue> item) {
    client.putItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).item(item));
  }

  void delete(String number) {
    client.deleteItem(
        r ->
            r.tableName(EmbeddedDynamoDb.TABLE)
                .key(Map.of("callback_number", AttributeValue.fromS(number))));
  }

  List<String> numbers() {
    return client.scan(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items().stream()
        .map(item -> String.valueOf(Objects.requireNonNull(item.get("callback_number")).s()))
        .toList();
  }

  static AttributeValue epoch(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }

  String page() throws InterruptedException {
    return text(get("/pending", Map.of()));
  }

  Response get(String path, Map<String, String> fields) throws InterruptedException {
    return view.handle(request(false, path, fields));
  }

  Response post(String path, Map<String, String> fields) throws InterruptedException {
    return view.handle(request(true, path, fields));
  }

  /// The hidden fields of a page, and the token of its first row if it has any.
  static Map<String, String> fields(String html) {
    var fields = new HashMap<String, String>();
    find("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">", html)
        .forEach(field -> fields.put(field.group(1), field.group(2)));
    find("name=\"row\" value=\"([^\"]*)\"", html)
        .forEach(row -> fields.putIfAbsent("row", row.group(1)));
    return fields;
  }

  /// Where a link leads.
  static String field(String html, String name) {
    return find("[?]" + name + "=([A-Za-z0-9_-]+)\"", html).getFirst().group(1);
  }

  static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  String audited() {
    return audit.toString();
  }

  @Override
  public void close() {
    view.close();
    client.close();
    functions.close();
    connect.close();
    database.close();
  }

  private static List<Matcher> find(String regex, String html) {
    var found = new ArrayList<Matcher>();
    var matcher = Pattern.compile(regex).matcher(html);
    while (matcher.find()) {
      found.add(Pattern.compile(regex).matcher(matcher.group()));
      found.getLast().matches();
    }
    return found;
  }

  private static Request request(boolean post, String path, Map<String, String> fields) {
    var page = new Page("/secret", "csrf", List.of(), "/pending", "a table in memory");
    return new Request(post, path, true, fields, List.of(), page);
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(connect.environment());
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_REGION", "ap-southeast-2");
    environment.put("CALLBACK_TABLE", EmbeddedDynamoDb.TABLE);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    return environment;
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.ofHours(11);
      }

      @Override
      public Clock withZone(@Nullable ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  /// The functions in this process.
  private final class Wired implements Stack {
    @Override
    public InvocationResult invoke(String function, byte[] event) throws CannotRunException {
      if (!function.equals("clear_handler")) {
        throw new CannotRunException("The view invoked " + function);
      }
      try {
        return new InvocationResult(functions.invoke(Operation.CLEAR, event), false);
      } catch (IOException e) {
        throw new CannotRunException("The function's process could not be started.", e);
      }
    }

    @Override
    public Path folder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  /// The table, with clients that note each request that they send.
  private final class Counted implements Table.Datastore, ExecutionInterceptor {
    @Override
    public String table() {
      return table;
    }

    @Override
    public DynamoDbClient client() {
      return EmbeddedDynamoDb.clientBuilder(database.endpoint())
          .overrideConfiguration(c -> c.addExecutionInterceptor(this))
          .build();
    }

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      requests.add(context.request().getClass().getSimpleName());
    }

    @Override
    public Map<String, String> environment() {
      return LocalView.this.environment();
    }

    @Override
    public Path scratch() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
