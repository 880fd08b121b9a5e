package io.callbackchecker.races;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Passage;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.history.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A set or a clear as its client saw it.
///
/// @param id unique in a race
/// @param clock the epoch seconds that were read for it
/// @param start nanoseconds of [System#nanoTime], as `end`
/// @param answer null if it failed, so that nobody knows what became of it
record Operation(
    String id,
    int number,
    Request request,
    List<Long> clock,
    long start,
    long end,
    @Nullable Answer answer) {

  private static final Comparator<Passage> IN_SEQUENCE =
      Comparator.comparingInt(Passage::attempt).thenComparingLong(Passage::sent);

  /// Of a clear that found nothing, or whose answer was lost: no entry had expired for it.
  private static final List<Long> NOT_READ = List.of(0L);

  Operation {
    clock = clock.isEmpty() ? NOT_READ : clock;
  }

  /// What it did to its number: its attempts that DynamoDB got and whose answer was lost, and the
  /// one that was answered, each while DynamoDB had it. An attempt may arrive after the next one.
  ///
  /// @param writes its attempts to write that were passed to DynamoDB
  Stream<Step> steps(List<Passage> writes) {
    if (answer == null) {
      return writes.stream().map(this::lost);
    }
    var answered = writes.stream().filter(Operation::mayBeAnswered).max(IN_SEQUENCE);
    return Stream.concat(
        writes.stream().filter(write -> !answered.equals(Optional.of(write))).map(this::lost),
        Stream.of(
            new Step(
                request,
                clock,
                answered.map(Passage::sent).orElse(start),
                answered.map(Passage::answered).orElse(end),
                answer)));
  }

  /// The SDK looks at the checksum of an item, and not at that of an error, which a duplicate is.
  private static boolean mayBeAnswered(Passage write) {
    return write.fault() == Plain.PASS
        || write.fault() == Plain.WRONG_CHECKSUM
        || write.fault() instanceof Delay;
  }

  private Step lost(Passage write) {
    return new Step(request, clock, write.sent(), write.answered(), null);
  }
}
