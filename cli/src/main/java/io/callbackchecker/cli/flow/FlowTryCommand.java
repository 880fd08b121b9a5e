package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Caller;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "try",
    description = "Lets you play the caller and the agent of a flow on the terminal.")
final class FlowTryCommand extends SubCommand {
  private static final String QUIT = "q";

  @Parameters(paramLabel = "FILE", description = "The flow that takes the calls.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      defaultValue = "+61412345678",
      description =
          "The number that you call from, or - to be asked for it. Default: ${DEFAULT-VALUE}.")
  private String from = "";

  @Mixin private final FlowOptions options = new FlowOptions();

  private final Scanner in = new Scanner(System.in, Charset.defaultCharset());

  @Override
  public Integer call() throws CannotRunException {
    var flows = options.flows(file, commandLine()).agentFirst();
    var turned = options.turned(commandLine());
    String number = from.equals("-") ? ask("your number") : from;
    try (var functions = SimulatedFunctions.start()) {
      var center = new CallCenter(flows, functions, turned, Set.of(), out()::println);
      while (true) {
        switch (ask(
            "c: call, a: an agent takes a callback, n: the same, but nobody answers, s: a"
                + " supervisor stops it, m: 2 minutes pass, h: an hour passes, q: quit")) {
          case "c" -> {
            var outcome = center.call(Channel.VOICE, number, new Person(), Circumstances.FAIR);
            out().println(outcome.end());
          }
          case "a" -> waits(center, c -> c.agentTakesCallback(true, Circumstances.FAIR));
          case "n" -> waits(center, c -> c.agentTakesCallback(false, Circumstances.FAIR));
          case "s" -> waits(center, CallCenter::supervisorStopsCallback);
          case "m" -> center.timePasses(Duration.ofMinutes(2));
          case "h" -> center.timePasses(Duration.ofHours(1));
          case QUIT -> {
            return 0;
          }
          default -> out().println("c, a, n, s, m, h or q, please.");
        }
      }
    }
  }

  private void waits(CallCenter center, Consumer<CallCenter> act) {
    if (center.waiting().isEmpty()) {
      out().println("No callback is waiting.");
    } else {
      act.accept(center);
    }
  }

  /// A line from the terminal. Its end counts as quitting or hanging up.
  private String ask(String question) {
    out().printf("%s > ", question);
    return in.hasNextLine() ? in.nextLine().strip() : QUIT;
  }

  /// The person at the terminal.
  private final class Person implements Caller {
    private int asked;

    @Override
    public Optional<String> intent(Action action, String heard) {
      asked++;
      String intent = ask("the intent that the bot understands, Enter for none");
      return intent.equals(QUIT) ? Optional.empty() : Optional.of(intent);
    }

    /// A person may answer differently each time.
    @Override
    public Object state() {
      return asked;
    }

    @Override
    public Optional<String> press(Action action, String heard) {
      asked++;
      String keys = ask("keys, Enter for none, h: hang up");
      return keys.equals("h") || keys.equals(QUIT) ? Optional.empty() : Optional.of(keys);
    }
  }
}
