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
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a caller hears and presses.
record Dialogue(Contact contact, Caller caller, Episode episode) {
  private static final int WORDS_PER_SECOND = 3;

  /// What Connect stores if a caller presses nothing.
  private static final String NOTHING = "Timeout";

  Step say(Action action) {
    hear(action);
    return Step.next(action);
  }

  /// Repeats prompts until it is time for an interruption; empty if it never is.
  Optional<Step> repeat(Action action) {
    hear(action);
    if (action.conditions().isEmpty()) {
      return Optional.empty();
    }
    episode.pass(contact.number(action.parameter("InterruptFrequencySeconds")));
    return Optional.of(Step.match(action, Branch.When.INTERRUPTED));
  }

  /// Takes the branch for what has answered.
  Step callStatus(Action action) {
    return action.conditions().stream()
        .filter(condition -> condition.isMet(caller.answers().operand))
        .findFirst()
        .<Step>map(Step.Take::new)
        .orElseGet(() -> Step.error(action, Branch.OnError.ANY));
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
    if (!contact.record.channel().equals(Channel.VOICE.name())) {
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
    String text = contact.resolve(text(action.parameters()));
    String heard = text.isEmpty() ? "a recording" : text;
    episode.note(Who.CALLER_HEARS, heard);
    episode.pass((double) heard.split(" ", -1).length / WORDS_PER_SECOND);
    contact.endSilence();
    return heard;
  }

  private static String text(JsonNode parameters) {
    return parameters.path("Text").asString("")
        + parameters.path("SSML").asString("")
        + parameters
            .path("Messages")
            .valueStream()
            .map(Dialogue::text)
            .collect(Collectors.joining(" "));
  }
}
