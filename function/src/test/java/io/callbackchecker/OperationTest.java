package io.callbackchecker;

import static io.callbackchecker.Message.CALLBACK_EXISTS;
import static io.callbackchecker.Message.NO_ACTION;
import static io.callbackchecker.Message.NUMBER_CLEARED;
import static io.callbackchecker.Message.TABLE_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
  @ParameterizedTest
  @CsvSource({
    "SET, set, set_handler, index.set_handler",
    "CLEAR, clear, clear_handler, index.clear_handler"
  })
  void hasTheNamesInTheContract(Operation operation, String word, String function, String handler)
      throws Exception {
    assertThat(operation.word()).isEqualTo(word);
    assertThat(operation.functionName()).isEqualTo(function);
    assertThat(operation.handler()).isEqualTo(handler);
    assertThat(Files.readString(Path.of("../CONTRACT.md"))).contains(handler, "app." + function);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByTheNameOfItsFunction(Operation operation) {
    assertThat(Operation.ofFunction(operation.functionName())).contains(operation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set", "SET", "SET_HANDLER", "index.set_handler", "set_handler "})
  void isNotFoundByAnyOtherName(String name) {
    assertThat(Operation.ofFunction(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsHandlerInBothSpellings(Operation operation) {
    assertThat(Operation.ofHandler("index." + operation.functionName())).contains(operation);
    assertThat(Operation.ofHandler("app." + operation.functionName())).contains(operation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set_handler", "lambda.set_handler", "index.set", "app.set_handler "})
  void isNotFoundByAnyOtherHandler(String handler) {
    assertThat(Operation.ofHandler(handler)).isEmpty();
  }

  @Test
  void everyMessageBelongsToAnOperationAndOnlyFailureToBoth() {
    assertThat(Arrays.stream(Operation.values()).flatMap(o -> o.messages().stream()))
        .containsAll(Arrays.asList(Message.values()));
    assertThat(Stream.of(Message.values()).filter(OperationTest::isOfEveryOperation))
        .containsExactly(Message.ERROR_ENCOUNTERED);
  }

  @Test
  void everyMessageIsASuccessExceptADuplicateAndAFailure() {
    assertThat(Stream.of(Message.values()).filter(m -> m.result() == Result.SUCCESS))
        .containsExactlyInAnyOrder(TABLE_UPDATED, NUMBER_CLEARED, NO_ACTION);
    assertThat(CALLBACK_EXISTS.result()).isEqualTo(Result.FAIL);
  }

  private static boolean isOfEveryOperation(Message message) {
    return Arrays.stream(Operation.values()).allMatch(o -> o.messages().contains(message));
  }
}
