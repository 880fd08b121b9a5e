package io.callbackchecker.cli;

import io.callbackchecker.lambda.ConnectEvent;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.races.Call;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of many callers that invoke the functions of a `callbacks serve` at random. Once, each
/// freezes a sandbox, and every other caller then kills it.
final class RacingCaller implements Callable<List<Call>> {
  /// In seconds.
  static final long TIME_TO_LIVE = 2;

  /// All callers move together from a few numbers to the next few, so that each number has many
  /// callers at once and a short history.
  private static final int ROUNDS = 3;

  private static final int CALLS_PER_ROUND = 20;
  private static final int NUMBERS_PER_ROUND = 3;

  /// Longer than the functions wait for DynamoDB.
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(800, TimeUnit.MILLISECONDS);

  private final String name;
  private final boolean kills;
  private final Random random;
  private final Served served;

  RacingCaller(int index, long seed, Served served) {
    this.name = "caller-" + index;
    this.kills = index % 2 == 0;
    this.random = new Random(seed + index);
    this.served = served;
  }

  @Override
  public List<Call> call() throws IOException, InterruptedException {
    var calls = new ArrayList<Call>();
    int faultAt = random.nextInt(ROUNDS * CALLS_PER_ROUND);
    for (int i = 0; i < ROUNDS * CALLS_PER_ROUND; i++) {
      int number = i / CALLS_PER_ROUND * NUMBERS_PER_ROUND + random.nextInt(NUMBERS_PER_ROUND);
      String id = name + "-" + i;
      calls.add(
          Call.make(
              this::invoke,
              id,
              String.format(Locale.ROOT, "+614915701%02d", number),
              request(id),
              secondsFromNowOn()));
      if (i == faultAt) {
        disturb();
      }
    }
    return calls;
  }

  private Request request(String id) {
    return random.nextInt(4) == 0
        ? new Request.Clear(null)
        : new Request.Set(id, "contact-" + random.nextInt(4), TIME_TO_LIVE);
  }

  private @Nullable Answer invoke(String id, String number, Request request)
      throws IOException, InterruptedException {
    var reply =
        switch (request) {
          case Request.Set set -> invoke(Served.SET_PATH, number, String.valueOf(set.contact()));
          case Request.Clear(String _) -> invoke(Served.CLEAR_PATH, number, id);
        };
    // Without a message, the body is Lambda's own report of a failure.
    return switch (reply.path("message").asString("")) {
      case "TABLE_UPDATED" -> Plain.STORED;
      case "CALLBACK_EXISTS" -> duplicate(reply);
      case "NUMBER_CLEARED" -> Plain.CLEARED;
      case "NO_ACTION" -> Plain.NOTHING_TO_CLEAR;
      default -> null;
    };
  }

  private JsonNode invoke(String path, String number, String contact)
      throws IOException, InterruptedException {
    byte[] event = ConnectEvent.of(number, contact).toJson();
    var reply = served.send(served.request(path).POST(BodyPublishers.ofByteArray(event)));
    return JsonMapper.shared().readTree(reply.body());
  }

  private static Answer duplicate(JsonNode reply) {
    JsonNode age = reply.path("age_seconds");
    return new Answer.Duplicate(
        reply.path("same_contact").asBoolean(), age.isMissingNode() ? null : age.asLong());
  }

  /// Every second from now until it is asked.
  private static Supplier<List<Long>> secondsFromNowOn() {
    long start = Instant.now().getEpochSecond();
    return () -> LongStream.rangeClosed(start, Instant.now().getEpochSecond()).boxed().toList();
  }

  /// Freezes a process, in the middle of a call or before its next one, and then lets it continue
  /// or kills it.
  private void disturb() {
    var sandboxes = served.sandboxes();
    var sandbox = sandboxes.get(random.nextInt(sandboxes.size()));
    signal("STOP", sandbox);
    LATER.execute(() -> signal(kills ? "KILL" : "CONT", sandbox));
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
