package io.callbackchecker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The zip as deployed, unpacked in another folder than its cache was made in.
class RuntimeZipIT {
  private static final long MAX_ZIP = 34_000_000;
  private static final String NUMBER = "+61412345678";

  @TempDir private static Path folder;
  private static Path root;
  private static EmbeddedDynamoDb database;
  private static TlsTerminator tls;
  private static List<String> launcher;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void unpack() throws Exception {
    root = RuntimeZip.unpack(folder);
    database = EmbeddedDynamoDb.inMemory();
    var authority = LocalAuthority.in(folder);
    tls = TlsTerminator.before(database.endpoint(), authority);
    launcher = authority.launcher();
  }

  @AfterAll
  static void end() throws IOException {
    tls.close();
    database.close();
  }

  @BeforeEach
  void freeTheNumber() throws Exception {
    invoke("clear_handler", RuntimeZip.event(NUMBER), Map.of());
  }

  @Test
  void isSmallEnoughToBeFetchedQuickly() throws IOException {
    assertThat(Files.size(RuntimeZip.FILE)).isLessThan(MAX_ZIP);
  }

  /// Lambda runs as another user than the builder.
  @Test
  void everyoneMayReadEveryFileAndRunThePrograms() throws IOException {
    var programs = Set.of("bootstrap", "jre/bin/java", "jre/lib/jspawnhelper");
    try (var zip = new ZipFile(RuntimeZip.FILE.toFile());
        var files =
            FileSystems.newFileSystem(RuntimeZip.FILE, Map.of("enablePosixFileAttributes", true))) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsAll(programs);
      for (var entry : Collections.list(zip.entries())) {
        var permissions = Files.getPosixFilePermissions(files.getPath(entry.getName()));

        assertThat(PosixFilePermissions.toString(permissions))
            .as(entry.getName())
            .isEqualTo(
                entry.isDirectory() || programs.contains(entry.getName())
                    ? "rwxr-xr-x"
                    : "rw-r--r--");
      }
    }
  }

  @Test
  void servesBothFunctions() throws Exception {
    assertThat(invoke("set_handler", RuntimeZip.event(NUMBER), Map.of()).text())
        .contains("TABLE_UPDATED");
    assertThat(invoke("set_handler", RuntimeZip.event(NUMBER), Map.of()).text())
        .contains("CALLBACK_EXISTS");
    assertThat(invoke("clear_handler", RuntimeZip.event(NUMBER), Map.of()).text())
        .contains("NUMBER_CLEARED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.set_handler", "app.clear_handler"})
  void servesTheHandlersByTheirOtherNames(String handler) throws Exception {
    var settings = RuntimeZip.function(root, handler, "f", database.endpoint(), Map.of());
    try (var emulator =
        new LambdaEmulator(
            List.of(settings), launcher, new PrintStream(printed, true, StandardCharsets.UTF_8))) {
      assertThat(RuntimeZip.invoke(emulator, "f", RuntimeZip.event(NUMBER)).text())
          .contains("SUCCESS");
    }
  }

  /// The table is empty, so it has nothing to ask Connect.
  @Test
  void servesTheSweep() throws Exception {
    var instance =
        "arn:aws:connect:ap-southeast-2:111122223333:instance/12345678-1234-1234-1234-123456789012";

    assertThat(invoke("sweep_handler", "{}", Map.of("CONNECT_INSTANCE_ARN", instance)).text())
        .contains("\"looked_at\":0", "\"finished\":true");
  }

  @Test
  void theEndedFunctionNamesWhatItLacks() throws Exception {
    var result = invoke("ended_handler", "{}", Map.of());

    assertThat(result.functionError()).isTrue();
    assertThat(result.text()).contains("CONNECT_INSTANCE_ARN");
  }

  @Test
  void speaksTls() throws Exception {
    assumeFalse(
        launcher.isEmpty(), "this system does not let a process trust the tests' authority");

    assertThat(invoke("set_handler", RuntimeZip.event(NUMBER), tls.endpoint(), Map.of()).text())
        .contains("TABLE_UPDATED");
  }

  /// With `on`, a JVM that cannot use the cache does not start.
  static Stream<Arguments> places() {
    return Stream.of(arguments("set_handler", "UTC"), arguments("clear_handler", "Asia/Kolkata"));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("places")
  void usesTheCacheInAnotherFolderAndTimeZone(String function, String zone) throws Exception {
    var result =
        invoke(
            function,
            RuntimeZip.event(NUMBER),
            Map.of("TZ", zone, "JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"));

    assertThat(result.text()).contains("SUCCESS");
  }

  @Test
  void startsWithoutACacheAndPrintsNoWarning() throws Exception {
    var result =
        invoke(
            "set_handler",
            RuntimeZip.event(NUMBER),
            Map.of("CALLBACK_AOT", "-XX:AOTCache=/nowhere.aot"));

    assertThat(result.text()).contains("TABLE_UPDATED");
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("{").hasLineCount(1);
  }

  @Test
  void startsWithADamagedCacheAndPrintsNoWarning() throws Exception {
    Path half = folder.resolve("half.aot");
    try (var whole = Files.newInputStream(root.resolve("function.aot"))) {
      Files.write(half, whole.readNBytes(1_000_000));
    }

    var result =
        invoke(
            "set_handler",
            RuntimeZip.event(NUMBER),
            Map.of("CALLBACK_AOT", "-XX:AOTCache=" + half));

    assertThat(result.text()).contains("TABLE_UPDATED");
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("{").hasLineCount(1);
  }

  @Test
  void insistsOnTheCacheOnlyWhenTold() throws Exception {
    var result =
        invoke(
            "set_handler",
            RuntimeZip.event(NUMBER),
            Map.of(
                "CALLBACK_AOT", "-XX:AOTCache=/nowhere.aot",
                "JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"));

    assertThat(result.functionError()).isTrue();
  }

  @Test
  void reportsAFailedInit() throws Exception {
    var result = invoke("set_handler", RuntimeZip.event(NUMBER), Map.of("CALLBACK_TTL", "a week"));

    assertThat(result.functionError()).isTrue();
    assertThat(result.text()).contains("CALLBACK_TTL is 'a week'");
  }

  private InvocationResult invoke(String function, String event, Map<String, String> more)
      throws Exception {
    return invoke(function, event, database.endpoint(), more);
  }

  private InvocationResult invoke(
      String function, String event, URI endpoint, Map<String, String> more) throws Exception {
    printed.reset();
    var settings = RuntimeZip.function(root, function, endpoint, more);
    try (var emulator =
        new LambdaEmulator(
            List.of(settings), launcher, new PrintStream(printed, true, StandardCharsets.UTF_8))) {
      return RuntimeZip.invoke(emulator, function, event);
    }
  }
}
