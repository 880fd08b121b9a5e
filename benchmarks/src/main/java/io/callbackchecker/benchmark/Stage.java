package io.callbackchecker.benchmark;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All that a benchmark needs around the variants: the datastore, their unpacked zips, and what
/// each is told. All start through the same launcher, so that its few milliseconds weigh on all
/// alike.
final class Stage implements AutoCloseable {
  private static final Duration TIMEOUT = ConnectLimits.MAX_INVOCATION;
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final int MEGABYTES = 512;

  /// Of which the heap gets 85 %.
  private static final int MEGABYTES_FOR_A_HEAP_OF_128 = 151;

  private final MeasureOptions options;
  private final Path scratch;
  private final Path hosts;
  private final DatastoreProcess datastore;
  private final Path sandboxJar;
  private final Map<Variant, Path> taskRoots = new EnumMap<>(Variant.class);
  private final Events events = new Events();

  /// @param delay of each request to the datastore
  Stage(MeasureOptions options, Duration delay) throws IOException, InterruptedException {
    this.options = options;
    scratch = Files.createTempDirectory("benchmark-");
    hosts = Files.writeString(scratch.resolve("hosts"), "127.0.0.1 localhost\n");
    sandboxJar = ManagedJava.unpack(scratch, false).sandboxJar();
    Results.progress("starting the datastore");
    datastore = new DatastoreProcess(scratch, delay);
  }

  Events events() {
    return events;
  }

  URI plainEndpoint() {
    return datastore.plainEndpoint();
  }

  Deployment deploy(Variant variant) throws IOException {
    return deploy(variant, MEGABYTES, Map.of());
  }

  /// Deploys with a heap of at most 128 MB, also where the runtime is Node.
  Deployment deployWithSmallHeap(Variant variant) throws IOException {
    return deploy(
        variant, MEGABYTES_FOR_A_HEAP_OF_128, Map.of("NODE_OPTIONS", "--max-old-space-size=128"));
  }

  /// Deploys on another way to the datastore.
  Deployment deploy(Variant variant, URI endpoint) throws IOException {
    return deploy(variant, MEGABYTES, Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()));
  }

  @Override
  public void close() throws IOException {
    datastore.close();
    DeploymentPackage.delete(scratch);
  }

  private Deployment deploy(Variant variant, int megabytes, Map<String, String> more)
      throws IOException {
    var environment = environment(variant);
    environment.putAll(more);
    Path taskRoot = taskRoot(variant);
    var functions =
        Arrays.stream(Operation.values())
            .map(
                operation ->
                    new FunctionSettings(
                        operation.word(),
                        variant.handler(operation),
                        taskRoot,
                        variant.runtime(sandboxJar),
                        megabytes,
                        TIMEOUT,
                        1,
                        environment))
            .toList();
    return new Deployment(
        variant.title, new LambdaEmulator(functions, launcher(), NOWHERE), events);
  }

  private Path taskRoot(Variant variant) throws IOException {
    if (!taskRoots.containsKey(variant)) {
      taskRoots.put(variant, DeploymentPackage.unpack(variant.artifact, scratch).root());
    }
    return Objects.requireNonNull(taskRoots.get(variant));
  }

  private Map<String, String> environment(Variant variant) {
    URI endpoint = options.plainHttp ? datastore.plainEndpoint() : datastore.endpoint();
    var environment = new HashMap<String, String>();
    environment.put("CALLBACK_TABLE", EmbeddedDynamoDb.TABLE);
    environment.put("AWS_REGION", "ap-southeast-2");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    environment.put("JAVA_TOOL_OPTIONS", javaOptions(variant));
    environment.put("NODE_EXTRA_CA_CERTS", datastore.certificate().toString());
    environment.put("NODE_NO_WARNINGS", "1");
    if (variant == Variant.UNPRIMED) {
      environment.put("CALLBACK_PRIMING", "off");
    }
    return environment;
  }

  private String javaOptions(Variant variant) {
    String roots = "-Djavax.net.ssl.trustStore=" + datastore.javaRoots();
    // As infra/ deploys it. The SDK's warm-up calls AWS; no name but this machine's is found here.
    return variant.snapStart()
        ? roots + " -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file=" + hosts
        : roots;
  }

  private List<String> launcher() throws IOException {
    var launcher = new ArrayList<>(options.pinned());
    if (!options.plainHttp) {
      if (datastore.launcher().isEmpty()) {
        throw new IOException(
            "This system does not let 'unshare' mount, without which native TLS trusts no authority"
                + " of the benchmark's own: use --plain-http");
      }
      launcher.addAll(datastore.launcher());
    }
    return launcher;
  }
}
