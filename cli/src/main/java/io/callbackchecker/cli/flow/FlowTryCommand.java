package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Caller;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "try",
    description = "Lets you play the caller and the agent of a flow on the terminal.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FlowTryCommand implements Callable<Integer> {
  private static final String QUIT = "q";

  @Parameters(paramLabel = "FILE", description = "The flow that takes the calls.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      defaultValue = "+61412345678",
      description = "The number that you call from. Default: ${DEFAULT-VALUE}.")
  private String from = "";

  @Mixin private final FlowOptions options = new FlowOptions();

  @Spec private CommandSpec spec;

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  @Override
  public Integer call() throws CannotRunException {
    var command = spec.commandLine();
    var flows = options.flows(file, command);
    var turned = options.turned(command);
    PrintWriter out = command.getOut();
    try (var functions = SimulatedFunctions.start()) {
      var center = new CallCenter(flows, functions, turned, Set.of(), line -> show(out, line));
      while (true) {
        switch (ask(
            "c: call, a: an agent takes a callback, n: the same, but nobody answers, q: quit")) {
          case "c" ->
              show(
                  out, center.call(Channel.VOICE, from, new Person(), Circumstances.FAIR).ending());
          case "a" -> agent(center, true);
          case "n" -> agent(center, false);
          case QUIT -> {
            return 0;
          }
          default -> out.println("c, a, n or q, please.");
        }
      }
    }
  }

  private void agent(CallCenter center, boolean answered) {
    if (center.waiting().isEmpty()) {
      spec.commandLine().getOut().println("No callback is waiting.");
    } else {
      center.agentTakesCallback(answered, Circumstances.FAIR);
    }
  }

  private static void show(PrintWriter out, Object what) {
    out.println(what);
    out.flush();
  }

  /// A line from the terminal. Its end counts as quitting or hanging up.
  private String ask(String question) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s > ", question);
    out.flush();
    try {
      String line = in.readLine();
      return line == null ? QUIT : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The person at the terminal.
  private final class Person implements Caller {
    @Override
    public Optional<String> press(Action action, String heard) {
      String keys = ask("keys, Enter for none, h: hang up");
      return keys.equals("h") || keys.equals(QUIT) ? Optional.empty() : Optional.of(keys);
    }
  }
}
