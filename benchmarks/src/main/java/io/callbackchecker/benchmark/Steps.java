package io.callbackchecker.benchmark;

import io.callbackchecker.emulator.FunctionRuntime.Provided;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The self-contained runtime built again with one part of it exchanged, each with a cache of its
/// own, to show what that part brings. All run on the JDK that runs the benchmark.
final class Steps {
  private final Stage stage;
  private final Path scratch;
  private final Path runtime;
  private final List<Path> functionJars;
  private final List<Path> ourJars;

  /// @param runtime the unpacked self-contained runtime
  /// @param function the unpacked `function.zip`
  Steps(Stage stage, Path scratch, Path runtime, Path function) throws IOException {
    this.stage = stage;
    this.scratch = scratch;
    this.runtime = runtime;
    functionJars = jars(function.resolve("lib"));
    ourJars = jars(Places.BENCHMARKS.resolve("target/lib"));
  }

  /// Builds them, which takes a few seconds each.
  List<Variant> build() throws IOException, InterruptedException {
    List<Path> oneJar = List.of(runtime.resolve("lib/function.jar"));
    List<Path> runtimeClient = named(ourJars, "aws-lambda-java-runtime", "aws-lambda-java-serial");
    List<Path> nativeClient = named(ourJars, "aws-crt", "crt-core");
    List<Path> withoutClient =
        functionJars.stream().filter(jar -> !isNamed(jar, "url-connection-client")).toList();
    return List.of(
        trained("self-contained, built again", oneJar),
        untrained("no cache", oneJar),
        trained("many jars", joined(joined(runtimeClient, withoutClient), nativeClient)),
        trained("many jars, url-connection", joined(runtimeClient, functionJars)));
  }

  private Variant trained(String name, List<Path> classPath)
      throws IOException, InterruptedException {
    Progress.say("building: " + name);
    Path folder = folder(name, classPath);
    Path cache = folder.resolve("function.aot");
    try (var deployment =
        stage.deploy(
            variant(name, folder, Map.of("CALLBACK_AOT", "-XX:AOTCacheOutput=" + cache)))) {
      callOnceInVain(deployment);
      for (int i = 0; i < 40; i++) {
        String number = stage.events().nextNumber();
        deployment.call(Operation.SET_NEW, number);
        deployment.call(Operation.SET_DUPLICATE, number);
      }
      deployment.end();
    }
    if (!Files.exists(cache)) {
      throw new IOException("The JVM wrote no cache for " + name);
    }
    return variant(name, folder, Map.of());
  }

  /// A JVM that records for its cache is slow at first: its first call may run out of time.
  private void callOnceInVain(Deployment deployment) throws InterruptedException {
    try {
      deployment.call(Operation.SET_NEW, stage.events().nextNumber());
    } catch (IOException e) {
      Progress.say("passing over a first call: " + e.getMessage());
    }
  }

  private Variant untrained(String name, List<Path> classPath) throws IOException {
    return variant(name, folder(name, classPath), Map.of("CALLBACK_AOT", "-XX:AOTMode=off"));
  }

  /// With the shipped bootstrap, on another class path.
  private Path folder(String name, List<Path> classPath) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve(name.replaceAll("\\W+", "-")));
    String joined =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    String script =
        Files.readString(runtime.resolve("bootstrap"))
            .replace("$root/jre", System.getProperty("java.home"))
            .replace("$root/lib/function.jar", joined)
            .replace("$root/lib", runtime.resolve("lib").toString());
    Path bootstrap = Files.writeString(folder.resolve("bootstrap"), script);
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  private static Variant variant(String name, Path folder, Map<String, String> environment) {
    return new Variant(
        name, folder, new Provided(), "index.set_handler", "index.clear_handler", environment);
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<Path> named(List<Path> jars, String... beginnings) {
    return jars.stream()
        .filter(jar -> Stream.of(beginnings).anyMatch(beginning -> isNamed(jar, beginning)))
        .toList();
  }

  private static boolean isNamed(Path jar, String beginning) {
    return jar.resolveSibling("").relativize(jar).toString().startsWith(beginning);
  }

  private static List<Path> joined(List<Path> some, List<Path> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
