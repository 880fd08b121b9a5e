package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Observer;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A call centre that is played with: who rings, and what goes wrong. One thing at a time.
final class Stage {
  static final String WITHHELD = "anonymous";

  /// Australia keeps these for films and books: nobody has one.
  private static final String INVENTED = "+6125550%04d";

  private static final int FIRST = 101;
  private static final int LAST = 9_999;

  /// More than any flow invokes a function in a call.
  private static final int MANY = 20;

  private final CallCenter center;
  private final PlayedFunctions functions;
  private final PlayedTable table;
  private Recording recording;
  private String last = "";

  /// @param recording of what is played first
  Stage(Flows flows, PlayedFunctions functions, PlayedTable table, Recording recording) {
    this.functions = functions;
    this.table = table;
    this.recording = recording;
    center = new CallCenter(flows, functions, Set.of(), Set.of(), new Recorded());
  }

  /// From now on, what happens is recorded here.
  void record(Recording next) {
    recording = next;
  }

  /// A customer rings.
  ///
  /// @param keys what they press in turn; empty if the user presses the keys
  Outcome ring(String from, List<String> keys, Settings settings) {
    recording.begin();
    functions.tableIsSlow(settings.has(Trouble.TABLE_SLOW));
    boolean hangsUp = settings.has(Trouble.HANGS_UP);
    var person =
        keys.isEmpty()
            ? Person.at(recording.keypad(), hangsUp)
            : Person.following(keys, recording.keypad(), hangsUp);
    var outcome = center.call(Channel.VOICE, from, person, circumstances(settings));
    if (outcome.stored().contains(outcome.callbackNumber())) {
      last = outcome.callbackNumber();
    }
    return outcome;
  }

  /// An agent takes the callback that has waited longest, unless no agent answers.
  Outcome agent(boolean answered, Settings settings) {
    recording.begin();
    waitingNumbers().stream().limit(1).forEach(recording::touch);
    functions.tableIsSlow(settings.has(Trouble.TABLE_SLOW));
    return settings.has(Trouble.NO_AGENT)
        ? passes(Duration.ofMinutes(2))
        : center.agentTakesCallback(answered, circumstances(settings));
  }

  Outcome passes(Duration time) {
    functions.tableIsSlow(false);
    return center.timePasses(time);
  }

  /// A supervisor stops the callback that has waited longest.
  void stopCallback() {
    recording.begin();
    center.supervisorStopsCallback();
  }

  List<String> waitingNumbers() {
    return center.waiting();
  }

  /// Whether the number of the callback that has waited longest is stored by its own caller.
  boolean nextCallbackHasItsNumber() {
    var contact = center.waitingContacts().getFirst();
    return table
        .find(waitingNumbers().getFirst())
        .filter(
            entry ->
                contact.initialId().equals(entry.owner())
                    || contact.previousId().filter(id -> id.equals(entry.owner())).isPresent())
        .isPresent();
  }

  /// A number for which nothing is stored, and no callback waits.
  String freeNumber() {
    return IntStream.rangeClosed(FIRST, LAST)
        .mapToObj(INVENTED::formatted)
        .filter(number -> !center.waiting().contains(number) && table.find(number).isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("All invented numbers are stored"));
  }

  /// The number of the last caller; empty if it is not stored any more.
  String lastNumber() {
    return functions.stored().contains(last) ? last : "";
  }

  private static Circumstances circumstances(Settings settings) {
    List<Mishap> mishaps = Collections.nCopies(MANY, mishap(settings));
    Set<Full> full = settings.has(Trouble.QUEUE_FULL) ? Set.of(Full.CALLBACKS) : Set.of();
    return new Circumstances(mishaps, mishaps, Set.of(), full);
  }

  private static Mishap mishap(Settings settings) {
    if (settings.has(Trouble.FUNCTION_DOWN)) {
      return Plain.FAILS;
    }
    return settings.has(Trouble.TABLE_DOWN) ? Plain.DATASTORE_DOWN : Plain.NONE;
  }

  /// Passes on what happens to the recording of the moment.
  private final class Recorded implements Observer {
    @Override
    public void line(Line line) {
      recording.line(line);
    }

    @Override
    public void enters(Flow flow, Action action) {
      recording.enters(flow, action);
    }

    @Override
    public void takes(TakenBranch branch) {
      recording.takes(branch);
    }
  }
}
