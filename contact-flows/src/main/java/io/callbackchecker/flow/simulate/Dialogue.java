package io.callbackchecker.flow.simulate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.Optional;
import java.util.function.Function;

/// What a caller hears and presses.
record Dialogue(Contact contact, Caller caller, Episode episode) {
  private static final int WORDS_PER_SECOND = 3;

  /// What Connect stores if a caller presses nothing.
  private static final String NOTHING = "Timeout";

  Step say(Action action) {
    hear(action);
    return Step.next(action);
  }

  /// Asks for one key.
  Step choose(Action action) {
    return ask(
        action,
        keys ->
            keys.isEmpty()
                ? Step.error(action, Branch.OnError.NO_INPUT)
                : Step.match(action, keys.substring(0, 1)));
  }

  /// Asks for any keys.
  Step enter(Action action) {
    return ask(action, keys -> store(action, keys));
  }

  /// Asks for a telephone number.
  Step enterNumber(Action action) {
    String country = action.parameter("InputValidation/PhoneNumberValidation/CountryCode");
    return ask(
        action,
        keys -> {
          if (keys.isEmpty()) {
            return store(action, keys);
          }
          Optional<String> number = international(keys, country);
          if (number.isEmpty()) {
            return Step.error(action, Branch.OnError.NO_PHONE_NUMBER);
          }
          boolean asKeyed = !country.isEmpty() && episode.turned(Unverified.LOCAL_NUMBERS);
          return store(action, asKeyed ? keys : number.get());
        });
  }

  /// The international format of the number that a caller keyed; empty if it is not valid.
  ///
  /// @param country ISO 3166 alpha-2, or empty if the caller was asked for an international number
  private static Optional<String> international(String digits, String country) {
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var number =
          country.isEmpty() ? numbers.parse("+" + digits, null) : numbers.parse(digits, country);
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private Step store(Action action, String keys) {
    contact.storeInput(keys.isEmpty() ? NOTHING : keys);
    return Step.next(action);
  }

  private Step ask(Action action, Function<String, Step> pressed) {
    if (contact.channel != Channel.VOICE) {
      return Step.error(action, Branch.OnError.ANY);
    }
    Optional<String> keys = caller.press(action, hear(action)).map(k -> k.replace("#", ""));
    if (keys.isEmpty()) {
      contact.hangUp();
      episode.note(Who.CALLER, "hangs up");
      return new Step.Stop(Ending.HUNG_UP);
    }
    episode.note(Who.CALLER, keys.get().isEmpty() ? "presses nothing" : "presses " + keys.get());
    return pressed.apply(keys.get());
  }

  private String hear(Action action) {
    String text = contact.resolve(action.parameter("Text") + action.parameter("SSML"));
    String heard = text.isEmpty() ? "a recording" : text;
    episode.note(Who.CALLER_HEARS, heard);
    episode.pass((double) heard.split(" ", -1).length / WORDS_PER_SECOND);
    contact.endSilence();
    return heard;
  }
}
