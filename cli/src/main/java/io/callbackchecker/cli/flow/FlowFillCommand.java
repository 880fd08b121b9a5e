package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.UnreadableJson;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "fill",
    description = "Prints one of our flows with your ARNs in place of its placeholders.")
final class FlowFillCommand extends SubCommand {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final String SET_WHISPER = "set-agent-whisper";
  private static final JsonMapper JSON = new JsonMapper();
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
      description =
          "Adds a block that sets this agent whisper: the flow that you imported from"
              + " callback-agent-whisper.json.")
  private @Nullable String agentWhisperFlow;

  @Override
  public Integer call() throws CannotRunException {
    requireArns(setFunction, clearFunction, queue, agentWhisperFlow);
    FlowFile.flow(file, commandLine());
    String flow = InputFile.text(file, "a contact flow", commandLine());
    String filled =
        PLACEHOLDER.matcher(flow).replaceAll(p -> Matcher.quoteReplacement(value(p.group(1))));
    String hooked = agentWhisperFlow == null ? filled : hooked(filled, agentWhisperFlow);
    hooked.lines().forEach(out()::println);
    return 0;
  }

  private String hooked(String flow, String whisper) {
    try {
      return withAgentWhisper(flow, whisper);
    } catch (JacksonException e) {
      throw usageError(
          "'%s' takes no agent whisper: it is %s.".formatted(file, UnreadableJson.reason(e)));
    }
  }

  /// The same flow, which first sets the agent whisper of its contact.
  static String withAgentWhisper(String flow, String whisper) {
    ObjectNode root = (ObjectNode) JSON.readTree(flow);
    String start = root.path("StartAction").asString("");
    ObjectNode action = root.withArray("Actions").insertObject(0);
    action.put("Identifier", SET_WHISPER).put("Type", "UpdateContactEventHooks");
    action.putObject("Parameters").putObject("EventHooks").put("AgentWhisper", whisper);
    ObjectNode transitions = action.putObject("Transitions").put("NextAction", start);
    transitions
        .putArray("Errors")
        .addObject()
        .put("NextAction", start)
        .put("ErrorType", Branch.OnError.ANY);
    root.put("StartAction", SET_WHISPER);
    root.withObject("Metadata")
        .withObject("ActionMetadata")
        .withObject(SET_WHISPER)
        .put("isFriendlyName", true)
        .putObject("position")
        .put("x", 200)
        .put("y", -200);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
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
