package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.simulate.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Plays the scenes, and first whatever a scene needs: a caller who rings again must have rung
/// before.
final class Director {
  /// How long the news of a contact's end takes, and then some.
  private static final Duration UNTIL_FREED = Duration.ofMinutes(3);

  /// Until Connect no longer dials the customer a second time.
  private static final Duration UNTIL_GIVEN_UP = Duration.ofMinutes(15);

  private static final String FIRST = "First, a caller asked for a callback.";

  private final Stage stage;
  private final Settings settings;

  Director(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /// Plays a scene to its end, and says what happened and why it matters.
  String play(Scene scene) {
    return switch (scene) {
      case NEW_CALL ->
          told(
              ring(stage.freeNumber(), "1"),
              Director::isStored,
              "The number was free, so it was stored, and one callback waits. Press \"Same caller"
                  + " again\" to see what the entry is for, or look at it in Pending.");
      case SAME_CALLER -> sameCaller();
      case OTHER_SPELLING -> otherSpelling();
      case WITHHELD ->
          told(
              ring(Stage.WITHHELD, "1", national(stage.freeNumber())),
              Director::isStored,
              "A withheld number cannot be called back, so the flow asked for one, and that was"
                  + " stored. Callers without a number never share an entry.");
      case INVALID_NUMBER ->
          told(
              ring(stage.freeNumber(), "2", "123#", national(stage.freeNumber())),
              Director::isStored,
              "Nobody can call 123, so the flow asked again, and stored only the number that can"
                  + " be called.");
      case AGENT_CALLS -> agentCalls();
      case NOT_ANSWERED -> notAnswered();
      case HANGS_UP -> hangsUp();
      case TABLE_DOWN ->
          told(
              stage.ring(stage.freeNumber(), List.of("1"), with(Trouble.TABLE_DOWN)),
              o -> is(o, "ERROR_ENCOUNTERED") && o.queued(),
              "The number could not be checked, and the caller got a callback all the same: a"
                  + " second callback does less harm than none. Nothing was stored.");
      case QUEUE_FULL ->
          told(
              stage.ring(stage.freeNumber(), List.of("1"), with(Trouble.QUEUE_FULL)),
              o -> Verdict.cleared(o) && !o.queued(),
              "The number was stored, but Connect could not queue the callback. So the flow freed"
                  + " the number again, or the caller could not ask for a callback later.");
    };
  }

  private String sameCaller() {
    return again(
        number -> ring(number, "1"),
        "The number is stored, so the caller heard that a callback is on its way, and no second"
            + " one was queued. This is what the functions are for. Free the number in Pending,"
            + " and the caller may ask again.");
  }

  private String otherSpelling() {
    return again(
        number -> ring(stage.freeNumber(), "2", national(number)),
        "Each spelling of a number is the same entry, so typing it without +61 gets no second"
            + " callback.");
  }

  /// A caller asks again for whom a callback waits.
  ///
  /// @param call takes the number that is stored
  private String again(Function<String, Outcome> call, String lesson) {
    String before = stage.lastNumber().isEmpty() ? firstCall() : "";
    String number = stage.lastNumber();
    return number.isEmpty()
        ? nothingStored()
        : Verdict.sentences(
            before, told(call.apply(number), o -> is(o, "CALLBACK_EXISTS") && !o.queued(), lesson));
  }

  private String agentCalls() {
    String before = callbackThatWaits();
    return Verdict.sentences(
        before,
        told(
            stage.agent(true, settings),
            Verdict::cleared,
            "The agent's whisper flow freed the number before the customer answered. So they may"
                + " ask for a callback again."));
  }

  private String notAnswered() {
    String before = callbackThatWaits();
    var called = stage.agent(false, settings);
    var after = stage.passes(UNTIL_GIVEN_UP);
    return Verdict.sentences(
        before,
        told(
            Verdict.freed(after) ? after : called,
            Verdict::freed,
            "The customer did not answer, and Connect does not try again. A few minutes later the"
                + " ended function heard of it and freed the number, or it would stay stored for"
                + " days."));
  }

  private String hangsUp() {
    var call = stage.ring(stage.freeNumber(), List.of("1"), with(Trouble.HANGS_UP));
    var after = stage.passes(UNTIL_FREED);
    return told(
        Verdict.freed(after) ? after : call,
        Verdict::freed,
        "The number was stored, then the caller hung up, and no callback was queued. Two minutes"
            + " later the ended function heard of it and freed the number.");
  }

  /// Sees to it that a callback waits whose number is stored.
  ///
  /// @return what had to happen before; empty if nothing
  private String callbackThatWaits() {
    while (!stage.waitingNumbers().isEmpty() && !stage.nextCallbackHasItsNumber()) {
      // Somebody has freed its number, or it was never stored.
      stage.stopCallback();
    }
    return stage.waitingNumbers().isEmpty() ? firstCall() : "";
  }

  /// Whatever is switched on, this one goes well.
  private String firstCall() {
    stage.ring(stage.freeNumber(), List.of("1"), settings.fair());
    return FIRST;
  }

  private static String nothingStored() {
    return FIRST + " But this flow stored no number, so nobody can be the same caller again.";
  }

  private String told(Outcome outcome, Predicate<Outcome> asPromised, String lesson) {
    return asPromised.test(outcome) ? lesson : Verdict.of(outcome, settings);
  }

  private static boolean isStored(Outcome outcome) {
    return is(outcome, "TABLE_UPDATED") && outcome.queued();
  }

  private static boolean is(Outcome outcome, String answer) {
    return Verdict.check(outcome).equals(answer);
  }

  private Outcome ring(String from, String... keys) {
    return stage.ring(from, List.of(keys), settings);
  }

  private Settings with(Trouble trouble) {
    var troubles = EnumSet.of(trouble);
    troubles.addAll(settings.troubles());
    return new Settings(settings.who(), settings.other(), troubles, settings.pace());
  }

  /// As an Australian types it.
  private static String national(String number) {
    return number.replaceFirst("\\+61", "0") + "#";
  }
}
