package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.connect.CfnContactFlow;
import software.constructs.Construct;

/// Puts the contact flows of a folder into a Connect instance. Placeholders in a flow stand for
/// ARNs: `${SetFunctionArn}`, `${ClearFunctionArn}`, `${QueueArn}`, and `${AgentWhisperFlowArn}`
/// for the flow in `callback-agent-whisper.json`. The end of a file's name tells the flow's type.
final class ContactFlows {
  private static final List<String> TYPES =
      List.of(
          "AGENT_HOLD",
          "AGENT_TRANSFER",
          "AGENT_WHISPER",
          "CUSTOMER_HOLD",
          "CUSTOMER_QUEUE",
          "CUSTOMER_WHISPER",
          "OUTBOUND_WHISPER",
          "QUEUE_TRANSFER");

  private static final String AGENT_WHISPER = "callback-agent-whisper.json";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  private ContactFlows() {}

  /// Flows that need the functions to be associated with the instance first.
  ///
  /// @param folder where each `*.json` is a flow
  /// @param cleanup whether numbers are freed without a flow
  static List<CfnContactFlow> build(
      Construct scope,
      Path folder,
      boolean cleanup,
      Choice instanceArn,
      Choice queueArn,
      List<CallbackFunction> functions) {
    var arns = new TreeMap<String, String>();
    arns.put("QueueArn", queueArn.value());
    functions.forEach(
        function -> arns.put(function.getNode().getId() + "FunctionArn", function.arn()));
    var flows = new ArrayList<CfnContactFlow>();
    var contents = read(folder);
    if (cleanup) {
      leaveOutAgentWhisper(contents);
    }
    contents.forEach(
        (file, content) -> {
          String name = file.replaceFirst("\\.json$", "");
          String id = Names.camelCase(name.replaceFirst("^callback-", "")) + "Flow";
          var flow =
              CfnContactFlow.Builder.create(scope, id)
                  .instanceArn(instanceArn.value())
                  .name(Aws.STACK_NAME + " " + name.replace('-', ' '))
                  .type(type(name))
                  .content(content)
                  .build();
          flow.getCfnOptions().setCondition(queueArn.given());
          arns.put(id + "Arn", flow.getAttrContactFlowArn());
          flows.add(flow);
        });
    // Flows refer to each other, so this comes after all of them exist.
    flows.forEach(flow -> flow.setContent(filledIn(flow.getContent(), arns)));
    return flows;
  }

  /// With the cleanup, a callback needs no agent whisper. It stays if a flow still sets it.
  private static void leaveOutAgentWhisper(Map<String, String> contents) {
    if (contents.values().stream().noneMatch(flow -> flow.contains("${AgentWhisperFlowArn}"))) {
      contents.remove(AGENT_WHISPER);
    }
  }

  private static String filledIn(String content, Map<String, String> arns) {
    var used = new TreeMap<String, String>();
    for (var placeholder : PLACEHOLDER.matcher(content).results().toList()) {
      String arn = arns.get(placeholder.group(1));
      if (arn == null) {
        throw new IllegalArgumentException(
            "A contact flow has the unknown placeholder %s; the known ones are %s"
                .formatted(placeholder.group(), arns.keySet()));
      }
      used.put(placeholder.group(1), arn);
    }
    return Fn.sub(content, used);
  }

  private static String type(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return TYPES.stream().filter(upper::endsWith).findFirst().orElse("CONTACT_FLOW");
  }

  /// The flows by their files' names, without indentation, since a string in JSON cannot contain a
  /// line break.
  private static Map<String, String> read(Path folder) {
    var flows = new TreeMap<String, String>();
    if (!Files.isDirectory(folder)) {
      return flows;
    }
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String content =
            Files.readString(file).lines().map(String::strip).collect(Collectors.joining());
        flows.put(file.getFileName().toString(), content);
      }
      return flows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
