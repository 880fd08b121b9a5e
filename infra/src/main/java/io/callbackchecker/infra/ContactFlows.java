package io.callbackchecker.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<CfnContactFlow, String> contents = new LinkedHashMap<>();
  private final Map<String, String> arns = new TreeMap<>();

  private ContactFlows() {}

  /// Flows that need the functions to be associated with the instance first.
  ///
  /// @param folder where each `*.json` is a flow
  static List<CfnContactFlow> build(
      Construct scope,
      Path folder,
      Choice instanceArn,
      Choice queueArn,
      List<CallbackFunction> functions) {
    var flows = new ContactFlows();
    flows.arns.put("QueueArn", queueArn.value());
    for (CallbackFunction function : functions) {
      flows.arns.put(function.getNode().getId() + "FunctionArn", function.arn());
    }
    files(folder).forEach(file -> flows.add(scope, file, instanceArn, queueArn));
    flows.fillIn();
    return List.copyOf(flows.contents.keySet());
  }

  private void add(Construct scope, Path file, Choice instanceArn, Choice queueArn) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    String id = Names.camelCase(name.replaceFirst("^callback-", "")) + "Flow";
    String content = withoutIndentation(file);
    var flow =
        CfnContactFlow.Builder.create(scope, id)
            .instanceArn(instanceArn.value())
            .name(Aws.STACK_NAME + " " + name.replace('-', ' '))
            .type(type(name))
            .content(content)
            .build();
    queueArn.limit(flow);
    arns.put(id + "Arn", flow.getAttrContactFlowArn());
    contents.put(flow, content);
  }

  /// Flows refer to each other, so this comes after all of them exist.
  private void fillIn() {
    contents.forEach(
        (flow, content) -> {
          var used = new TreeMap<String, String>();
          PLACEHOLDER
              .matcher(content)
              .results()
              .forEach(m -> used.put(m.group(1), arn(m.group(1))));
          flow.setContent(Fn.sub(content, used));
        });
  }

  private String arn(String placeholder) {
    String arn = arns.get(placeholder);
    if (arn == null) {
      throw new IllegalArgumentException(
          "A contact flow has the unknown placeholder ${%s}; the known ones are %s"
              .formatted(placeholder, arns.keySet()));
    }
    return arn;
  }

  private static String type(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return TYPES.stream().filter(upper::endsWith).findFirst().orElse("CONTACT_FLOW");
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Safe, since a string in JSON cannot contain a line break.
  private static String withoutIndentation(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.map(String::strip).collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
