package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "fill",
    description = "Prints one of our flows with your ARNs in place of its placeholders.")
final class FlowFillCommand extends SubCommand {
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

  @Override
  public Integer call() throws CannotRunException {
    requireArns(setFunction, clearFunction, queue, agentWhisperFlow);
    String flow = FlowFile.text(file, "a contact flow", commandLine());
    print(PLACEHOLDER.matcher(flow).replaceAll(p -> Matcher.quoteReplacement(value(p.group(1)))));
    return 0;
  }

  private void requireArns(@Nullable String... given) {
    for (String arn : given) {
      if (arn != null && !ARN.matcher(arn).matches()) {
        throw usageError("'%s' is not an ARN.".formatted(arn));
      }
    }
  }

  private String value(String placeholder) {
    return switch (placeholder) {
      case "SetFunctionArn" -> given(setFunction, placeholder, "--set-function");
      case "ClearFunctionArn" -> given(clearFunction, placeholder, "--clear-function");
      case "QueueArn" -> given(queue, placeholder, "--queue");
      case "AgentWhisperFlowArn" -> given(agentWhisperFlow, placeholder, "--agent-whisper-flow");
      default ->
          throw unfilled(placeholder, "Our flows do not have it: fill it in with an editor.");
    };
  }

  private String given(@Nullable String arn, String placeholder, String option) {
    if (arn == null) {
      throw unfilled(placeholder, "Fill it with %s.".formatted(option));
    }
    return arn;
  }

  private ParameterException unfilled(String placeholder, String advice) {
    return usageError("'%s' has the placeholder ${%s}. %s".formatted(file, placeholder, advice));
  }
}
