package io.callbackchecker.cli;

import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.history.Step;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One of many that call the functions of a `callbacks serve` at random, and once freeze one of its
/// sandboxes; every other one then kills it.
final class RacingCaller implements Callable<List<RacingCaller.Call>> {
  /// In seconds.
  static final long TIME_TO_LIVE = 2;

  /// All callers go from a few numbers to the next few, so that each number has many callers at
  /// once and a short history.
  private static final int ROUNDS = 3;

  private static final int CALLS_A_ROUND = 20;
  private static final int NUMBERS_A_ROUND = 3;

  /// Longer than the functions wait for DynamoDB.
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(800, TimeUnit.MILLISECONDS);

  private static final Pattern DUPLICATE =
      Pattern.compile(".*\"same_contact\":\"(true|false)\"(?:,\"age_seconds\":\"(\\d+)\")?}");

  private final String name;
  private final boolean kills;
  private final Random random;
  private final Served served;

  /// A set or a clear as its caller saw it.
  ///
  /// @param clock the epoch seconds that its process may have read
  /// @param answer null if nobody knows what became of it
  record Call(
      String number,
      Request request,
      List<Long> clock,
      long start,
      long end,
      @Nullable Answer answer) {
    /// The functions give an attempt at least this long before they make another.
    private static final long ATTEMPT = Duration.ofMillis(600).toNanos();

    /// A call that took long may have made two attempts, the first of them to take effect at any
    /// time.
    Stream<Step> steps() {
      var unseen = new Step(request, clock, start, Step.NEVER, null);
      if (answer == null) {
        return Stream.of(unseen);
      }
      var seen = new Step(request, clock, start, end, answer);
      return end - start < ATTEMPT ? Stream.of(seen) : Stream.of(seen, unseen);
    }
  }

  RacingCaller(int index, long seed, Served served) {
    this.name = "caller-" + index;
    this.kills = index % 2 == 0;
    this.random = new Random(seed + index);
    this.served = served;
  }

  @Override
  public List<Call> call() throws IOException, InterruptedException {
    var calls = new ArrayList<Call>();
    int faultAt = random.nextInt(ROUNDS * CALLS_A_ROUND);
    for (int i = 0; i < ROUNDS * CALLS_A_ROUND; i++) {
      int number = i / CALLS_A_ROUND * NUMBERS_A_ROUND + random.nextInt(NUMBERS_A_ROUND);
      calls.add(call("%s-%d".formatted(name, i), "+614915701%02d".formatted(number)));
      if (i == faultAt) {
        disturb();
      }
    }
    return calls;
  }

  private Call call(String id, String number) throws IOException, InterruptedException {
    String contact = "contact-" + random.nextInt(4);
    boolean clears = random.nextInt(4) == 0;
    var request = clears ? new Request.Clear() : new Request.Set(id, contact, TIME_TO_LIVE);
    long startSecond = Instant.now().getEpochSecond();
    long start = System.nanoTime();
    var reply =
        served.send(
            served
                .request(clears ? Served.CLEAR_PATH : Served.SET_PATH)
                .POST(BodyPublishers.ofString(event(number, contact))));
    long end = System.nanoTime();
    var clock =
        LongStream.rangeClosed(startSecond, Instant.now().getEpochSecond()).boxed().toList();
    return new Call(number, request, clock, start, end, answer(reply));
  }

  private static @Nullable Answer answer(HttpResponse<String> reply) {
    String body = reply.body();
    Matcher duplicate = DUPLICATE.matcher(body);
    if (duplicate.matches()) {
      String age = duplicate.group(2);
      return new Answer.Duplicate(
          Boolean.parseBoolean(duplicate.group(1)), age == null ? null : Long.valueOf(age));
    }
    if (body.contains("TABLE_UPDATED")) {
      return Plain.STORED;
    }
    if (body.contains("NUMBER_CLEARED")) {
      return Plain.CLEARED;
    }
    return body.contains("NO_ACTION") ? Plain.NOTHING_TO_CLEAR : null;
  }

  /// A process stands still, in the middle of a call or until it gets one, and then goes on or
  /// ends.
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

  private static String event(String number, String contact) {
    return "{\"Details\":{\"ContactData\":{\"ContactId\":\"%s\"},\"Parameters\":{\"callback_number\":\"%s\"}}}"
        .formatted(contact, number);
  }
}
