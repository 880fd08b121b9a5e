package io.callbackchecker.testing.races;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Passage;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.history.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A set or a clear as its client saw it.
///
/// @param id unique in a race
/// @param clock the epoch seconds that may have been read for it
/// @param start in nanoseconds of [System#nanoTime], as is `end`
/// @param answer null if it failed: it may or may not have taken effect
public record Call(
    String id,
    String number,
    Request request,
    List<Long> clock,
    long start,
    long end,
    @Nullable Answer answer) {

  private static final Comparator<Passage> IN_SEQUENCE =
      Comparator.comparingInt(Passage::attempt).thenComparingLong(Passage::sent);

  /// For a clear that found nothing, or whose answer was lost: it did not check whether the entry
  /// had expired.
  private static final List<Long> NOT_READ = List.of(0L);

  public Call {
    clock = clock.isEmpty() ? NOT_READ : List.copyOf(clock);
  }

  /// Makes a call and records it.
  ///
  /// @param readings asked after the call: the epoch seconds that may have been read for it
  public static Call make(
      StoreClient client, String id, String number, Request request, Supplier<List<Long>> readings)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Answer answer = client.call(id, number, request);
    long end = System.nanoTime();
    return new Call(id, number, request, readings.get(), start, end, answer);
  }

  /// The steps of all calls, per number.
  public static Map<String, List<Step>> histories(
      Collection<Call> calls, Function<Call, Stream<Step>> steps) {
    return calls.stream().collect(groupingBy(Call::number, flatMapping(steps, toList())));
  }

  /// The call's steps, as a [io.callbackchecker.dynamodb.embedded.FaultProxy] saw them: the attempt
  /// that was answered and those whose answer was lost, each while DynamoDB had it. An attempt may
  /// arrive after the next one.
  ///
  /// @param writes its writes that DynamoDB received
  public Stream<Step> steps(List<Passage> writes) {
    if (answer == null) {
      return writes.stream().map(this::lost);
    }
    var answered = writes.stream().filter(Call::mayBeAnswered).max(IN_SEQUENCE);
    var step =
        new Step(
            request,
            clock,
            answered.map(Passage::sent).orElse(start),
            answered.map(Passage::answered).orElse(end),
            answer);
    return Stream.concat(
        writes.stream().filter(write -> answered.filter(write::equals).isEmpty()).map(this::lost),
        Stream.of(step));
  }

  /// The call's steps if nobody saw its attempts. A failed call may take effect at any time or
  /// never. A call that took longer than an attempt may have made two, the first of which may take
  /// effect at any time.
  ///
  /// @param attempt how long the functions give an attempt before they make another
  public Stream<Step> steps(Duration attempt) {
    var unseen = new Step(request, clock, start, Step.NEVER, null);
    if (answer == null) {
      return Stream.of(unseen);
    }
    var seen = new Step(request, clock, start, end, answer);
    return end - start < attempt.toNanos() ? Stream.of(seen) : Stream.of(seen, unseen);
  }

  private static boolean mayBeAnswered(Passage write) {
    return write.fault() == Plain.PASS || write.fault() instanceof Delay;
  }

  private Step lost(Passage write) {
    return new Step(request, clock, write.sent(), write.answered(), null);
  }
}
