package io.callbackchecker.lambda;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes as the event of both handlers.
class FuzzedHandlersTest {
  private final FuzzedHandlers handlers = new FuzzedHandlers(null);

  @DictionaryEntries({
    "\"Details\":{",
    "\"Parameters\":{",
    "\"ContactData\":{",
    "\"ContactId\":",
    "\"callback_number\":",
    "\"+61412345678\"",
    "null,"
  })
  @MethodSource("io.callbackchecker.lambda.FuzzSeeds#events")
  @FuzzTest
  void anyEventIsAnsweredAndItsNumberIsNotLogged(byte[] event) {
    handlers.check(event);
  }
}
