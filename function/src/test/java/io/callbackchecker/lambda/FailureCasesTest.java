package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Cases 37 to 39 and 41 of docs/cases.md: our own failures, and concurrent calls.
class FailureCasesTest {
  private static final String EVENT = Events.of("+61412345678");

  @BeforeEach
  void emptyTheTable() {
    CallbackTable.empty();
  }

  @DisplayName("case 37: 300 ms are left")
  @Test
  void makesTheCallWithJustEnoughTimeLeft() {
    var functions = new Functions();
    functions.set(Events.of("+61412345679"));

    assertThat(functions.set(EVENT.getBytes(StandardCharsets.UTF_8), 300))
        .isEqualTo(Replies.STORED);
  }

  static Stream<RuntimeException> bugs() {
    return Stream.of(
        new IllegalStateException("no number +61412345678 in here"),
        new NullPointerException(),
        new IllegalArgumentException(new ArithmeticException("+61412345678")),
        DynamoDbException.builder().message("key +61412345678").build());
  }

  @ParameterizedTest(name = "case 38: {0}")
  @MethodSource("bugs")
  void aBugIsAnInternalErrorAndTheLogSaysWhere(RuntimeException bug) {
    var functions =
        failing(
            () -> {
              throw bug;
            });

    assertThat(functions.set(EVENT)).isEqualTo(Replies.failedSet(INTERNAL_ERROR));
    assertThat(functions.lastLogLine())
        .contains(bug.getClass().getName())
        .contains("FailureCasesTest");
    assertThat(functions.clear(EVENT)).isEqualTo(Replies.failedClear(INTERNAL_ERROR));
  }

  static Stream<Error> errors() {
    return Stream.of(new OutOfMemoryError(), new StackOverflowError());
  }

  @ParameterizedTest(name = "case 39: {0}")
  @MethodSource("errors")
  void errorsAreThrown(Error error) {
    var functions =
        failing(
            () -> {
              throw error;
            });

    assertThatThrownBy(() -> functions.set(EVENT)).isSameAs(error);
    assertThatThrownBy(() -> functions.clear(EVENT)).isSameAs(error);
  }

  @DisplayName("case 41: 300 sets of one number at once, in one process")
  @Test
  void storesANumberOnceForAnyNumberOfConcurrentCalls() throws InterruptedException {
    var functions = Stream.generate(Functions::new).limit(4).toList();
    Stream<Callable<String>> calls =
        IntStream.range(0, 300).mapToObj(i -> () -> functions.get(i % 4).set(EVENT));

    try (var threads = Executors.newFixedThreadPool(32)) {
      var replies = threads.invokeAll(calls.toList()).stream().map(Future::resultNow).toList();
      assertThat(replies).filteredOn(Replies.STORED::equals).hasSize(1);
      assertThat(replies).filteredOn(Replies.duplicate(true, 0)::equals).hasSize(299);
    }
  }

  private static Functions failing(Supplier<SetOutcome> failure) {
    return new Functions(
        new CallbackRegistry() {
          @Override
          public SetOutcome set(CallbackNumber number, Invocation invocation) {
            return failure.get();
          }

          @Override
          public ClearOutcome clear(
              CallbackNumber number, @Nullable String owner, Invocation invocation) {
            var _ = failure.get();
            return ClearOutcome.NOT_STORED;
          }

          @Override
          public boolean free(CallbackNumber number, Set<String> owners, Invocation invocation) {
            return false;
          }
        });
  }
}
