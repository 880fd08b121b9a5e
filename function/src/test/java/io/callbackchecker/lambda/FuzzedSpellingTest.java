package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Any number and any contact in a well-formed event, so that fuzzing does not spend its time on
/// the JSON.
class FuzzedSpellingTest {
  private final List<FuzzedHandlers> handlers =
      List.of(new FuzzedHandlers(null), new FuzzedHandlers("AU"), new FuzzedHandlers("US"));

  @DictionaryEntries({"+614", "(0)", "tel:", "|", "+549", "+1", "011", "0061"})
  @MethodSource("io.callbackchecker.lambda.FuzzSeeds#spellings")
  @FuzzTest
  void anySpellingIsAnsweredAndNotLogged(byte[] numberAndContact) {
    String[] parts = new String(numberAndContact, UTF_8).split("\\|", 2);
    byte[] event = Events.of(parts[0], parts.length > 1 ? parts[1] : "").getBytes(UTF_8);
    handlers.forEach(h -> h.check(event));
  }
}
