package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"+61412345678", "+12015550123", "+6834002", "+494012345678901"})
  void acceptsE164(String e164) {
    assertThat(new CallbackNumber(e164).e164()).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "+6",
        "+0412345678",
        "61412345678",
        "++61412345678",
        "+61 412 345 678",
        "+61-412-345-678",
        "tel:+61412345678",
        " +61412345678",
        "+61412345678 ",
        "+61412345678\n",
        "+61412345678\r\n",
        "+61412345678\0",
        "\n+61412345678",
        "+61412345678\n+61412345679",
        "+４９４０１２３４５６７８",
        "+٦١٤١٢٣٤٥٦٧٨",
        "＋61412345678",
        "+4940123456789012",
        "+6141234567x"
      })
  void refusesEverythingElse(String spelling) {
    assertThatThrownBy(() -> new CallbackNumber(spelling))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A callback number must be in E.164 format");
  }

  @ParameterizedTest(name = "{0} is shown as {1}")
  @CsvSource({
    "+61412345678, +61*****678",
    "+12015550123, +12*****123",
    "+494012345678901, +49*****901",
    "+299123456, +29*****456",
    "+29912345, +29*****",
    "+6834002, +68*****",
    "+683400, +68*****",
  })
  void showsTheFirstAndLastDigitsOfALongNumberButOnlyTheFirstOfAShortOne(
      String e164, String shown) {
    assertThat(new CallbackNumber(e164)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void hidesAtLeastFourDigitsAndTheirCount(int digits) {
    String e164 = "+" + "135792468135792".substring(0, digits);
    String shown = new CallbackNumber(e164).toString();
    assertThat(shown).doesNotContain(e164.substring(1)).containsOnlyOnce("*****");
    assertThat(shown.replaceAll("[^0-9]", "").length()).isLessThanOrEqualTo(digits - 4);
    assertThat(shown.replaceAll("[^*]", "")).hasSize(5);
  }

  @Test
  void isMaskedInAnyText() {
    var number = new CallbackNumber("+61412345678");
    assertThat("the caller at " + number + " asked again")
        .isEqualTo("the caller at +61*****678 asked again");
  }

  @Test
  void equalsOnlyTheSameNumber() {
    var number = new CallbackNumber("+61412345678");
    assertThat(number)
        .isEqualTo(new CallbackNumber("+61412345678"))
        .hasSameHashCodeAs(new CallbackNumber("+61412345678"))
        .isNotEqualTo(new CallbackNumber("+61412355678"));
  }
}
