package io.callbackchecker.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running [DatastoreMain].
final class DatastoreProcess implements AutoCloseable {
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
                    DatastoreMain.class.getName(),
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
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
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
}
