package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Unverified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The flows that belong together, and how Connect is assumed to behave.
final class FlowOptions {
  @Option(
      names = "--agent-whisper",
      paramLabel = "FILE",
      description =
          "The flow that the agent of a callback hears. Default: callback-agent-whisper.json"
              + " beside the flow, if there is one.")
  private @Nullable Path agentWhisper;

  @Option(
      names = "--outbound-whisper",
      paramLabel = "FILE",
      description = "The flow that the customer hears. Default: callback-outbound-whisper.json.")
  private @Nullable Path outboundWhisper;

  @Option(
      names = "--creation",
      paramLabel = "FILE",
      description = "The creation flow of callbacks. Default: none; Connect queues them itself.")
  private @Nullable Path creation;

  @Option(
      names = "--customer-first",
      paramLabel = "FILE",
      description =
          "The flow for customers who are dialled before an agent, in scripts that dial one."
              + " Default: callback-customer-first.json.")
  private @Nullable Path customerFirst;

  @Option(
      names = "--with",
      paramLabel = "[REFERENCE=]FILE",
      description = {
        "Flows and modules that the flows refer to: files, or folders of them. A reference means a",
        "file by its name, by the name that is in it, or by REFERENCE, such as an ARN. Repeatable."
      })
  private List<String> with = List.of();

  @Option(
      names = "--turn",
      paramLabel = "QUESTION",
      split = ",",
      description = {
        "Assume the second reading of these open questions:",
        "booleans, boolean-replies, attempts, agent-whisper, hang-up, hooks, outbound-whisper,",
        "next-contact, retry, expiry, local-numbers, or all."
      })
  private List<String> turned = List.of();

  @Mixin private final FunctionOptions functions = new FunctionOptions();

  private final ReadFlows read = new ReadFlows();

  /// The flows that go with an offer.
  Flows flows(Path offer, CommandLine command) throws CannotRunException {
    return flows(offer, List.of(), command);
  }

  /// The flows that go with an offer.
  ///
  /// @param also what `--with` could name, too
  Flows flows(Path offer, List<String> also, CommandLine command) throws CannotRunException {
    Flow main = read.flow(offer, command);
    var library = new FlowLibrary(read, command);
    library.add(offer, main);
    for (String option : with) {
      library.add(option);
    }
    for (String option : also) {
      library.add(option);
    }
    return new Flows(
        main,
        flow(agentWhisper, offer.resolveSibling("callback-agent-whisper.json"), command),
        flow(outboundWhisper, offer.resolveSibling("callback-outbound-whisper.json"), command),
        creation == null ? null : read.flow(creation, command),
        flow(customerFirst, offer.resolveSibling("callback-customer-first.json"), command),
        library.library(),
        functions.named());
  }

  /// The file of a flow that was read, as it was named.
  Path file(Flow flow) {
    return read.file(flow);
  }

  /// Refuses a file to write that was read.
  ///
  /// @param option that names the file
  /// @param others files that were read besides the flows
  /// @throws ParameterException if it was
  void refuseToOverwrite(Path output, String option, List<Path> others, CommandLine command) {
    read.refuseToOverwrite(output, option, others, command);
  }

  Set<Unverified> turned(CommandLine command) {
    var questions = EnumSet.noneOf(Unverified.class);
    for (String name : turned) {
      var named =
          Arrays.stream(Unverified.values())
              .filter(u -> name.equals("all") || u.toString().equals(name))
              .toList();
      if (named.isEmpty()) {
        throw new ParameterException(
            command,
            "There is no open question '%s'. There are %s, and all."
                .formatted(name, Arrays.toString(Unverified.values())));
      }
      questions.addAll(named);
    }
    return questions;
  }

  private @Nullable Flow flow(@Nullable Path named, Path sibling, CommandLine command)
      throws CannotRunException {
    Path file = named == null && Files.exists(sibling) ? sibling : named;
    return file == null ? null : read.flow(file, command);
  }
}
