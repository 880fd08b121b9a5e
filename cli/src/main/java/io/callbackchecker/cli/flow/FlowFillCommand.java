package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "fill",
    description = "Prints one of our flows with your ARNs in place of its placeholders.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FlowFillCommand implements Callable<Integer> {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[\\w:/$-]+");

  @Parameters(paramLabel = "FILE", description = "A contact flow with placeholders.")
  private Path file = Path.of("");

  @Option(
      names = "--set-function",
      paramLabel = "ARN",
      description = "The function that stores numbers; name its alias if you use one.")
  private @Nullable String setFunction;

  @Option(
      names = "--clear-function",
      paramLabel = "ARN",
      description = "The function that frees numbers; name its alias if you use one.")
  private @Nullable String clearFunction;

  @Option(names = "--queue", paramLabel = "ARN", description = "The queue that callbacks wait in.")
  private @Nullable String queue;

  @Option(
      names = "--agent-whisper-flow",
      paramLabel = "ARN",
      description = "The flow that you imported from callback-agent-whisper.json.")
  private @Nullable String agentWhisperFlow;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    Map<String, String> values = values();
    String flow = FlowFile.text(file, "a contact flow", spec.commandLine());
    var out = spec.commandLine().getOut();
    out.print(
        PLACEHOLDER
            .matcher(flow)
            .replaceAll(p -> Matcher.quoteReplacement(value(values, p.group(1)))));
    out.flush();
    return 0;
  }

  private Map<String, String> values() {
    var values = new TreeMap<String, String>();
    put(values, "SetFunctionArn", setFunction);
    put(values, "ClearFunctionArn", clearFunction);
    put(values, "QueueArn", queue);
    put(values, "AgentWhisperFlowArn", agentWhisperFlow);
    return values;
  }

  private void put(Map<String, String> values, String name, @Nullable String arn) {
    if (arn == null) {
      return;
    }
    if (!ARN.matcher(arn).matches()) {
      throw new ParameterException(spec.commandLine(), "'%s' is not an ARN.".formatted(arn));
    }
    values.put(name, arn);
  }

  private String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' has the placeholder ${%s}. %s".formatted(file, name, advice(name)));
    }
    return value;
  }

  private static String advice(String placeholder) {
    return switch (placeholder) {
      case "SetFunctionArn" -> "Fill it with --set-function.";
      case "ClearFunctionArn" -> "Fill it with --clear-function.";
      case "QueueArn" -> "Fill it with --queue.";
      case "AgentWhisperFlowArn" -> "Fill it with --agent-whisper-flow.";
      default -> "Our flows do not have it: fill it in with an editor.";
    };
  }
}
