package io.callbackchecker.cli.stack;

import io.callbackchecker.emulator.DeploymentPackage;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The folder with the embedded DynamoDB's data. It holds phone numbers, so other users can neither
/// look into it nor read its files. Only one process may have it open, since two processes on one
/// file store duplicates. That process holds a lock on a file in the folder, and writes into the
/// file which command it is.
public final class DataFolder implements Closeable {
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String LOCK = "lock";
  private static final String SCRATCH = "scratch";

  /// DynamoDB Local's file. The names of SQLite's companion files begin with it.
  private static final String DATABASE = "shared-local-instance.db";

  /// The result of asking for the folder.
  public sealed interface Access {
    /// This process now has it open.
    record Opened(DataFolder folder) implements Access {}

    /// A running `callbacks serve` has it open.
    ///
    /// @param folder the path of the data folder
    /// @param invokePort where it answers invocations
    /// @param dynamoDbPort where its DynamoDB answers
    /// @param console the address of its console, with the secret
    /// @param settings what its functions run with
    record Served(
        Path folder,
        long pid,
        int invokePort,
        int dynamoDbPort,
        URI console,
        Map<PassedOn, String> settings)
        implements Access {}
  }

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Opens `$CALLBACKS_HOME`, by default `.callbacks`, or finds who serves it. Waits a little for a
  /// process that is about to end or to serve.
  ///
  /// @param command the command that asks, shown to others
  /// @throws CannotRunException if the folder does not exist and cannot be created, if it cannot be
  ///   closed to other users, or if another process has it open and does not serve it
  public static Access access(String command) throws CannotRunException, InterruptedException {
    String home = System.getenv("CALLBACKS_HOME");
    Path path = Path.of(home == null || home.isBlank() ? ".callbacks" : home).toAbsolutePath();
    if (path.toString().contains(File.pathSeparator)) {
      throw new CannotRunException(
          "The path of the data folder %s contains a colon, which no class path can. Set CALLBACKS_HOME to another folder."
              .formatted(path));
    }
    try {
      PrivateFiles.createFolder(path, DataFolder::isOurs);
      return access(path, command);
    } catch (IOException e) {
      throw new CannotRunException(
          "The data folder %s cannot be used (%s). Make it a folder that you may write to, or set CALLBACKS_HOME to another one."
              .formatted(path, IoReason.of(e, path)),
          e);
    }
  }

  public Path path() {
    return path;
  }

  /// A folder for files that are needed while this one is open.
  Path scratch() {
    return path.resolve(SCRATCH);
  }

  /// Creates the file for the data if there is none: DynamoDB Local would let everybody read it.
  ///
  /// @throws CannotRunException if it exists and this user may not read and write it
  void prepareData() throws CannotRunException, IOException {
    Path data = path.resolve(DATABASE);
    if (!Files.exists(data)) {
      PrivateFiles.open(data).close();
    } else if (!(Files.isReadable(data) && Files.isWritable(data))) {
      throw new CannotRunException(
          "You may not read and write %s. Change its permissions, or set CALLBACKS_HOME to another folder."
              .formatted(data));
    }
  }

  /// Tells other processes that this one serves.
  ///
  /// @param console the address of the console, which only this user can read here
  public void announce(int invokePort, int dynamoDbPort, URI console) throws IOException {
    var properties = new Properties();
    properties.setProperty("invoke_port", Integer.toString(invokePort));
    properties.setProperty("dynamodb_port", Integer.toString(dynamoDbPort));
    properties.setProperty("console", console.toString());
    for (PassedOn variable : PassedOn.values()) {
      String value = variable.value();
      properties.setProperty(variable.name(), value == null ? variable.byDefault() : value);
    }
    describe("serve", properties);
  }

  /// Tells them that it no longer does. At the end of the process another thread may have closed
  /// the folder already, and with it the announcement is void.
  public synchronized void withdraw() {
    try {
      if (lock.isOpen()) {
        describe("serve", new Properties());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes the data, but nothing else in the folder.
  ///
  /// @return whether there was any
  public boolean deleteData() throws IOException {
    boolean deleted = false;
    try (var files = Files.newDirectoryStream(path, DATABASE + "*")) {
      for (Path file : files) {
        Files.delete(file);
        deleted = true;
      }
    }
    return deleted;
  }

  @Override
  public synchronized void close() throws IOException {
    lock.close();
  }

  private static Access access(Path path, String command)
      throws IOException, InterruptedException, CannotRunException {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      DataFolder mine = tryOpen(path, command);
      if (mine != null) {
        return new Access.Opened(mine);
      }
      Properties holder = holder(path);
      Access.Served server = server(path, holder);
      if (server != null) {
        return server;
      }
      if (System.nanoTime() > end) {
        throw new CannotRunException(
            "The data folder %s is in use by another 'callbacks %s' (process %s). Wait until it has finished, or stop it."
                .formatted(
                    path,
                    holder.getProperty("command", "?"),
                    holder.getProperty("pid", "unknown")));
      }
      Thread.sleep(POLL);
    }
  }

  private static boolean isOurs(String name) {
    return name.equals(LOCK) || name.equals(SCRATCH) || name.startsWith(DATABASE);
  }

  private static @Nullable DataFolder tryOpen(Path path, String command)
      throws IOException, CannotRunException {
    FileChannel channel = PrivateFiles.open(path.resolve(LOCK));
    // Held until the channel is closed, at the latest by the end of the process, however it ends.
    if (channel.tryLock() == null) {
      channel.close();
      return null;
    }
    var folder = new DataFolder(path, channel);
    folder.closeFiles();
    folder.describe(command, new Properties());
    // What a process that was killed has left behind.
    DeploymentPackage.delete(folder.scratch());
    PrivateFiles.createFolder(folder.scratch(), _ -> true);
    return folder;
  }

  /// Earlier versions left them open to other users.
  private void closeFiles() throws IOException, CannotRunException {
    PrivateFiles.close(path.resolve(LOCK));
    try (var files = Files.newDirectoryStream(path, DATABASE + "*")) {
      for (Path file : files) {
        PrivateFiles.close(file);
      }
    }
  }

  private void describe(String command, Properties properties) throws IOException {
    properties.setProperty("command", command);
    properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
    var text = new StringWriter();
    properties.store(text, null);
    lock.truncate(0);
    lock.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static Properties holder(Path path) throws IOException, CannotRunException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(PrivateFiles.notALink(path.resolve(LOCK)))));
    return properties;
  }

  /// Null if the holder does not serve, has not written everything yet, or has ended.
  private static Access.@Nullable Served server(Path path, Properties holder) {
    String invokePort = holder.getProperty("invoke_port");
    String dynamoDbPort = holder.getProperty("dynamodb_port");
    String console = holder.getProperty("console");
    String pid = holder.getProperty("pid");
    if (invokePort == null || dynamoDbPort == null || console == null || pid == null) {
      return null;
    }
    var settings = new EnumMap<PassedOn, String>(PassedOn.class);
    for (PassedOn variable : PassedOn.values()) {
      settings.put(variable, holder.getProperty(variable.name(), variable.byDefault()));
    }
    var server =
        new Access.Served(
            path,
            Long.parseLong(pid),
            Integer.parseInt(invokePort),
            Integer.parseInt(dynamoDbPort),
            URI.create(console),
            settings);
    return ProcessHandle.of(server.pid()).isPresent() ? server : null;
  }
}
