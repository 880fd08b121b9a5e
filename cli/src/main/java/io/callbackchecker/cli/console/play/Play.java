package io.callbackchecker.cli.console.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.LineOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Plays calls through flows, with the real functions on the console's own table: one at a time, on
/// a thread of its own. The functions start with the first call.
public final class Play implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String BUSY = "A call is going on. Hang up first, or wait until it ends.";

  private final EmbeddedTable embedded;
  private final PrintStream log;
  private final Path shippedFlows;
  private final CallbackNumberParser numbers;
  private final Duration patience;
  private final DynamoDbClient client;
  private final PlayedTable table;
  private volatile Settings settings = Settings.USUAL;
  private @Nullable FlowSet flows;
  private volatile @Nullable PlayedFunctions functions;
  private @Nullable Stage stage;
  private volatile @Nullable Recording recording;
  private @Nullable Thread thread;

  /// @param table stays open when this is closed
  /// @param log gets the functions' own log, too
  /// @param shippedFlows the folder of our flows
  /// @param numbers reads numbers as the functions do
  public Play(
      EmbeddedTable table, PrintStream log, Path shippedFlows, CallbackNumberParser numbers) {
    this(table, log, shippedFlows, numbers, PATIENCE);
  }

  /// @param patience how long a call waits for keys
  Play(
      EmbeddedTable table,
      PrintStream log,
      Path shippedFlows,
      CallbackNumberParser numbers,
      Duration patience) {
    embedded = table;
    this.log = log;
    this.shippedFlows = shippedFlows;
    this.numbers = numbers;
    this.patience = patience;
    client = table.client();
    this.table = new PlayedTable(client);
  }

  Settings settings() {
    return settings;
  }

  /// From now on, this is chosen. The pace changes at once, the rest with the next call.
  void settings(Settings chosen) {
    settings = chosen;
  }

  synchronized FlowSet flows() {
    if (flows == null) {
      flows = shipped();
    }
    return flows;
  }

  /// Calls go through these flows from now on, and no callback waits.
  ///
  /// @return why not; empty if they do
  synchronized Optional<String> flows(FlowSet chosen) {
    if (isPlaying()) {
      return Optional.of(BUSY);
    }
    flows = chosen;
    stage = null;
    recording = null;
    return Optional.empty();
  }

  /// Calls go through our flows again.
  synchronized Optional<String> shippedAgain() {
    return flows(shipped());
  }

  /// Plays a scene.
  ///
  /// @return why not; empty if it plays
  Optional<String> play(Scene scene) {
    return start(scene.title(), chosen -> new Director(stage(), chosen).play(scene));
  }

  /// Rings as the settings say. The user presses the keys.
  ///
  /// @return why not; empty if it rings
  Optional<String> ring() {
    if (settings.who() == Settings.Who.OTHER && settings.other().isBlank()) {
      return Optional.of("Type the number that rings, such as +61412345678.");
    }
    return start(
        "Your call", chosen -> Verdict.of(stage().ring(from(chosen), List.of(), chosen), chosen));
  }

  /// The recording of what plays or has played last.
  Optional<Recording> recording() {
    return Optional.ofNullable(recording);
  }

  Optional<PlayedTable.Entry> find(String number) {
    return table.find(number);
  }

  synchronized boolean isPlaying() {
    return thread != null && thread.isAlive();
  }

  /// Waits until nothing plays.
  void await() throws InterruptedException {
    Thread current;
    synchronized (this) {
      current = thread;
    }
    if (current != null) {
      current.join();
    }
  }

  @Override
  public void close() {
    Thread current;
    synchronized (this) {
      current = thread;
    }
    if (current != null) {
      current.interrupt();
    }
    var open = functions;
    if (open != null) {
      open.close();
    }
    client.close();
  }

  private FlowSet shipped() {
    try {
      return FlowSet.shipped(shippedFlows);
    } catch (IOException e) {
      return FlowSet.unreadable(shippedFlows, e);
    }
  }

  private String from(Settings chosen) {
    return switch (chosen.who()) {
      case NEW -> stage().freeNumber();
      case SAME -> {
        String last = stage().lastNumber();
        yield last.isEmpty() ? stage().freeNumber() : last;
      }
      case OTHER -> chosen.other().strip();
      case WITHHELD -> Stage.WITHHELD;
    };
  }

  /// @param work returns the verdict
  private synchronized Optional<String> start(String title, Function<Settings, String> work) {
    if (isPlaying()) {
      return Optional.of(BUSY);
    }
    if (!flows().isPlayable()) {
      return Optional.of("There is no flow to play. Choose a file, or our own flows.");
    }
    var next = new Recording(title, patience, () -> settings.pace());
    Settings chosen = settings;
    recording = next;
    thread = Thread.ofPlatform().daemon().name("played-call").start(() -> run(next, chosen, work));
    return Optional.empty();
  }

  private void run(Recording next, Settings chosen, Function<Settings, String> work) {
    try {
      if (stage == null) {
        stage = new Stage(flows().played(), started(), table, next);
      }
      stage.record(next);
      next.run();
      next.end(work.apply(chosen));
    } catch (CannotRunException e) {
      next.end("The functions did not start: " + e.getMessage());
    } catch (RuntimeException e) {
      next.end("The call broke off: %s.".formatted(reason(e)));
    }
  }

  private PlayedFunctions started() throws CannotRunException {
    var running = functions;
    if (running == null) {
      var lines = new LineOutput(this::logged);
      var started = SimulatedFunctions.on(embedded, new PrintStream(lines, true, UTF_8));
      running = new PlayedFunctions(started, table, numbers, this::touched);
      functions = running;
    }
    return running;
  }

  /// Without what other code says, which could have a number in it.
  private static String reason(RuntimeException failure) {
    return failure instanceof IllegalStateException ours && ours.getMessage() != null
        ? Masked.text(ours.getMessage())
        : failure.getClass().getSimpleName();
  }

  private Stage stage() {
    return Objects.requireNonNull(stage);
  }

  private void touched(String number) {
    recording().ifPresent(r -> r.touch(number));
  }

  private void logged(String line) {
    log.println(line);
    recording().ifPresent(r -> r.log(line));
  }
}
