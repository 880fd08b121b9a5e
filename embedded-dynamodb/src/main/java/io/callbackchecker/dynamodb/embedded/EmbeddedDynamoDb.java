package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// A DynamoDB on a loopback port with the table [#TABLE]: a string key [#KEY], and expiry by
/// [#TTL]. Any alphanumeric credentials and any region see the same table.
///
/// This does not use DynamoDB Local's own `ServerRunner`, which binds every address, prints a
/// banner on stdout and starts telemetry.
///
/// Starting one makes [Locale#ROOT] the default locale of the whole JVM: DynamoDB Local writes
/// numbers into its SQL with the default locale's digits, and SQLite reads only ASCII ones.
public final class EmbeddedDynamoDb implements AutoCloseable {
  public static final String TABLE = "callbacks";
  public static final String KEY = "callback_number";
  public static final String TTL = "ttl";

  /// With a file that it cannot open, DynamoDB Local hangs on every request. With a sound one it
  /// answers in milliseconds.
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  /// A failure with one of SQLite's result codes `SQLITE_CORRUPT` and `SQLITE_NOTADB`.
  private static final Pattern DAMAGED = Pattern.compile("\\[(11|26)] DB\\[");

  /// DynamoDB Local also reports a corrupt file here, with a stack trace.
  private static final Logger SQLITE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 1024;
  private static final String ACCOUNT = "local";

  private final LocalDynamoDBRequestHandler requests;
  private final Server server;
  private final ServerConnector connector;

  private EmbeddedDynamoDb(@Nullable Path folder, int port, Consumer<String> report)
      throws IOException {
    Locale.setDefault(Locale.ROOT);
    SQLITE_LOG.setFilter(_ -> false);
    requests =
        new LocalDynamoDBRequestHandler(
            0, folder == null, folder == null ? null : folder.toString(), true, false);
    // A client that is slow to send its request holds a thread until it is here.
    var threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    var local = new LocalDynamoDBServerHandler(requests, null);
    var explained = folder == null ? local : new FullDisk(local, folder, report);
    server.setHandler(new LoopbackOnly(new Received(new DeletesAlone(explained))));
    try {
      if (folder == null) {
        createTable();
        enableTimeToLive();
      } else {
        createTableOnce();
      }
      server.start();
    } catch (Exception e) {
      close();
      if (DAMAGED.matcher(e.toString()).find()) {
        throw new UnreadableDataException(e);
      }
      throw e instanceof IOException io ? io : new IOException(e);
    }
  }

  /// Starts an empty one on a free port. Its data is gone once it is closed.
  public static EmbeddedDynamoDb inMemory() throws IOException {
    return new EmbeddedDynamoDb(null, 0, _ -> {});
  }

  /// Starts one that keeps its data in a folder.
  ///
  /// @param folder must exist. No other process may have it open: two processes on one file store
  ///   duplicates
  /// @param port the loopback port, 0 for any free one
  /// @param report takes a sentence for each request that fails since the disk is full
  /// @throws UnreadableDataException if the file in `folder` is damaged
  /// @throws IOException if it cannot be opened for another reason, or the port cannot be bound
  public static EmbeddedDynamoDb onDisk(Path folder, int port, Consumer<String> report)
      throws IOException {
    return new EmbeddedDynamoDb(folder, port, report);
  }

  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }

  /// A client of an embedded DynamoDB in this process or another one.
  public static DynamoDbClient client(URI endpoint) {
    return clientBuilder(endpoint).build();
  }

  /// A builder of clients that talk to an embedded DynamoDB and nothing else. It ignores everything
  /// that the environment says about AWS: credentials, region, endpoint, proxy and retries.
  public static DynamoDbClientBuilder clientBuilder(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AP_SOUTHEAST_2)
        .fipsEnabled(false)
        .dualstackEnabled(false)
        .defaultsMode(DefaultsMode.LEGACY)
        .overrideConfiguration(
            c ->
                c.retryStrategy(RetryMode.STANDARD)
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, ACCOUNT)))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .proxyConfiguration(
                    ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariablesValues(false)
                        .build())
                .build());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The embedded DynamoDB did not stop", e);
    } finally {
      requests.shutdown();
    }
  }

  private void createTableOnce() throws IOException {
    if (!tableExists()) {
      createTable();
    }
    if (!expires()) {
      enableTimeToLive();
    }
  }

  private void createTable() {
    requests.createTable(
        ACCOUNT,
        ACCOUNT,
        CreateTableRequest.builder()
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName(KEY)
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
            .build());
  }

  private boolean expires() {
    var ttl =
        requests.describeTimeToLive(
            ACCOUNT, ACCOUNT, DescribeTimeToLiveRequest.builder().tableName(TABLE).build());
    return ttl.timeToLiveDescription().timeToLiveStatus() == TimeToLiveStatus.ENABLED;
  }

  private void enableTimeToLive() {
    requests.updateTimeToLive(
        ACCOUNT,
        ACCOUNT,
        UpdateTimeToLiveRequest.builder()
            .tableName(TABLE)
            .timeToLiveSpecification(t -> t.attributeName(TTL).enabled(true))
            .build());
  }

  private boolean tableExists() throws IOException {
    var probe =
        CompletableFuture.supplyAsync(
            () ->
                requests
                    .listTables(ACCOUNT, ACCOUNT, ListTablesRequest.builder().build())
                    .tableNames(),
            task -> Thread.ofPlatform().daemon().start(task));
    try {
      return probe.get(PROBE_LIMIT.toSeconds(), TimeUnit.SECONDS).contains(TABLE);
    } catch (ExecutionException e) {
      throw new IOException("DynamoDB Local cannot open its data file: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "DynamoDB Local did not answer within %s seconds".formatted(PROBE_LIMIT.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while opening the embedded DynamoDB", e);
    }
  }
}
