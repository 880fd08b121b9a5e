package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INVALID_CALLBACK_NUMBER;
import static io.callbackchecker.FailureReason.MALFORMED_EVENT;
import static io.callbackchecker.FailureReason.MISSING_CALLBACK_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callbackchecker.CheckFailedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes as an event. Any exception that is not caught here is a finding.
class FuzzedEventTest {
  private static final Pattern CONTACT_ID = Pattern.compile("[!-~]{1,256}");

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
  void anyBytesAreAnEventOrMalformed(byte[] bytes) {
    Event event = read(new ByteArrayInputStream(bytes));
    assertThat(read(new OneByteAtATime(bytes))).isEqualTo(event);
    if (event != null) {
      String contact = event.contactId();
      assertThat(contact == null || CONTACT_ID.matcher(contact).matches()).as(contact).isTrue();
      checkNumber(event);
    }
  }

  private static @Nullable Event read(InputStream bytes) {
    try {
      return Event.read(bytes);
    } catch (CheckFailedException e) {
      assertThat(e.reason()).isEqualTo(MALFORMED_EVENT);
      return null;
    }
  }

  private static void checkNumber(Event event) {
    try {
      assertThat(event.callbackNumber()).isNotBlank();
    } catch (CheckFailedException e) {
      assertThat(e.reason()).isIn(MISSING_CALLBACK_NUMBER, INVALID_CALLBACK_NUMBER);
    }
  }

  /// An event must be the same however the network splits it.
  private static final class OneByteAtATime extends ByteArrayInputStream {
    OneByteAtATime(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1));
    }
  }
}
