package io.callbackchecker.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The log line of a function as a terminal shows it.
class FunctionLogTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'function':'set_handler','message':'TABLE_UPDATED','callback_number':'+61*****678','datastore_ms':187.4,'start':'cold','Errors':0}|set_handler:"
            + " TABLE_UPDATED, +61*****678, 187.4 ms, cold start",
        "{'function':'clear_handler','message':'ERROR_ENCOUNTERED','reason':'INVALID_CALLBACK_NUMBER','error':'TOO_SHORT'}|clear_handler:"
            + " ERROR_ENCOUNTERED, INVALID_CALLBACK_NUMBER, TOO_SHORT"
      })
  void aLineOfAFunctionIsShortened(String line, String shown) {
    assertThat(FunctionLog.shortened(line.replace('\'', '"'))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a word", "{", "{\"function\":1,\"message\":\"m\"}", "{\"a\":\"b\"}"})
  void anyOtherLineStaysAsItIs(String line) {
    assertThat(FunctionLog.shortened(line)).isEqualTo(line);
  }
}
