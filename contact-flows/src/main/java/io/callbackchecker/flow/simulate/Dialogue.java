package io.callbackchecker.flow.simulate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a caller hears and presses.
record Dialogue(Flow flow, Contact contact, Caller caller, Episode episode, Guesses guesses) {
  private static final int WORDS_PER_SECOND = 3;

  /// What Connect stores if a caller presses nothing.
  private static final String NOTHING = "Timeout";

  Step say(Action action) {
    hear(action);
    return Step.next(action);
  }

  /// Repeats prompts until it is time for an interruption; empty if it never is.
  Optional<Step> repeat(Action action) {
    if (isWritten() && action.error(Branch.OnError.ANY).isPresent()) {
      return Optional.of(Step.error(action, Branch.OnError.ANY));
    }
    hear(action);
    int seconds = contact.number(action.parameter("InterruptFrequencySeconds"));
    Optional<Branch.When> interrupted = Step.condition(action, Branch.When.INTERRUPTED);
    if (seconds == 0 || interrupted.isEmpty()) {
      return Optional.empty();
    }
    episode.pass(seconds);
    return Optional.of(new Step.Take(interrupted.get()));
  }

  /// Lets a bot find out what the caller wants.
  Step understand(Action action) {
    String heard = hear(action);
    Optional<String> intent =
        episode.draws.intent().or(() -> caller.intent(action, heard)).filter(i -> !i.isEmpty());
    contact.values.understand(intent.orElse(""));
    if (intent.isEmpty()) {
      return guesses.guess(
          action,
          Step.error(action, Branch.OnError.NO_MATCH),
          "the script gives the bot no intent");
    }
    episode.note(Who.CALLER, "says something that means " + intent.get());
    return Step.match(action, intent.get());
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
    contact.values.storeInput(keys.isEmpty() ? NOTHING : keys);
    return Step.next(action);
  }

  private Step ask(Action action, Function<String, Step> pressed) {
    if (isWritten()) {
      return Step.error(action, Branch.OnError.ANY);
    }
    Optional<String> keys = caller.press(action, hear(action)).map(k -> k.replace("#", ""));
    if (keys.isEmpty()) {
      contact.hangUp();
      episode.note(Who.CALLER, "hangs up");
      return Step.stop(Ending.HUNG_UP);
    }
    if (keys.get().isEmpty()) {
      episode.pass(contact.number(action.parameter("InputTimeLimitSeconds")));
    }
    episode.note(Who.CALLER, keys.get().isEmpty() ? "presses nothing" : "presses " + keys.get());
    return pressed.apply(keys.get());
  }

  private boolean isWritten() {
    return !contact.record.channel().equals(Channel.VOICE.name());
  }

  private String hear(Action action) {
    String text = contact.values.show(text(action.parameters()));
    String heard = text.isBlank() ? recording(action) : text;
    episode.note(Who.CALLER_HEARS, heard);
    episode.heard();
    episode.pass((double) heard.split(" ", -1).length / WORDS_PER_SECOND);
    contact.endSilence();
    return heard;
  }

  private String recording(Action action) {
    String name = flow.displayName(action, "PromptId");
    return name.isEmpty() ? "a recording" : "a recording, '%s'".formatted(name);
  }

  private static String text(JsonNode parameters) {
    return parameters.path("Text").asString("")
        + parameters.path("SSML").asString("").replaceAll("<[^<>]*>", "")
        + parameters
            .path("Messages")
            .valueStream()
            .map(Dialogue::text)
            .collect(Collectors.joining(" "));
  }
}
