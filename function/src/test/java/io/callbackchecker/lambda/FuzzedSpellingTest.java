package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Numbers and contacts that nobody thought of, in an event that is well-formed, so that fuzzing
/// spends its time behind the JSON.
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
