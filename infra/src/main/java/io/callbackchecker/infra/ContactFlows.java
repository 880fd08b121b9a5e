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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.connect.CfnContactFlow;
import software.amazon.awscdk.services.connect.CfnContactFlowModule;
import software.constructs.Construct;

/// Puts the contact flows of a folder into a Connect instance. Placeholders in a flow stand for
/// ARNs: `${SetFunctionArn}`, `${ClearFunctionArn}` and `${QueueArn}`. The end of a file's name
/// tells the flow's type. A flow that asks for a national number asks for one of the default
/// country. Without the cleanup, flows that create callbacks first set the agent whisper, which
/// then frees numbers.
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

  private static final Pattern START = Pattern.compile("\"StartAction\": \"([^\"]+)\"");
  private static final String AGENT_WHISPER = "AgentWhisperFlow";

  private static final Pattern COUNTRY = Pattern.compile("(\"CountryCode\": \")[A-Z]{2}\"");

  /// The country that the shipped files ask for a number of.
  private static final String SHIPPED_COUNTRY = "AU";

  private ContactFlows() {}

  /// Flows that need the functions to be associated with the instance first.
  ///
  /// @param settings in whose folder each `*.json` is a flow
  static List<CfnResource> build(
      Construct scope,
      Settings settings,
      Choice instanceArn,
      Choice queueArn,
      List<CallbackFunction> functions) {
    var values = new TreeMap<String, String>();
    values.put("QueueArn", queueArn.value());
    functions.forEach(
        function -> values.put(function.getNode().getId() + "FunctionArn", function.arn()));
    boolean cleanup = settings.options().cleanup();
    if (!cleanup) {
      values.put(AGENT_WHISPER + "Arn", Fn.getAtt(AGENT_WHISPER, "ContactFlowArn").toString());
    }
    var country = settings.country();
    if (country != null) {
      values.put("Country", country.or(SHIPPED_COUNTRY));
    }
    var flows = new ArrayList<CfnResource>();
    read(settings.flows())
        .forEach(
            (file, content) -> {
              String name = name(file);
              String text = country == null ? content : withCountry(content);
              String filled = filledIn(cleanup ? text : withAgentWhisper(text), values);
              CfnResource flow = flow(scope, name, instanceArn.value(), filled);
              flow.getCfnOptions().setCondition(queueArn.given());
              flows.add(flow);
            });
    return flows;
  }

  /// The names of the flows that invoke a function. A module has no name of its own in what Connect
  /// counts: it counts as the flow that uses it.
  static List<String> invoking(Path folder) {
    return read(folder).entrySet().stream()
        .filter(flow -> flow.getValue().contains("FunctionArn}"))
        .map(flow -> name(flow.getKey()))
        .filter(name -> !isModule(name))
        .map(ContactFlows::title)
        .toList();
  }

  private static CfnResource flow(
      Construct scope, String name, String instanceArn, String content) {
    String id = Names.camelCase(name.replaceFirst("^callback-", "")) + "Flow";
    if (isModule(name)) {
      return CfnContactFlowModule.Builder.create(scope, id)
          .instanceArn(instanceArn)
          .name(title(name))
          .content(content)
          .build();
    }
    return CfnContactFlow.Builder.create(scope, id)
        .instanceArn(instanceArn)
        .name(title(name))
        .type(type(name))
        .content(content)
        .build();
  }

  private static String name(String file) {
    return file.replaceFirst("\\.json$", "");
  }

  private static boolean isModule(String name) {
    return name.endsWith("-module");
  }

  /// As Connect shows it.
  private static String title(String name) {
    return Aws.STACK_NAME + " " + name.replace('-', ' ');
  }

  /// The same flow, which sets the agent whisper of its contact first if it creates callbacks.
  private static String withAgentWhisper(String content) {
    var start = START.matcher(content);
    if (!content.contains("CreateCallbackContact") || !start.find()) {
      return content;
    }
    String action =
        """
        {"Identifier": "set-agent-whisper", "Type": "UpdateContactEventHooks", \
        "Parameters": {"EventHooks": {"AgentWhisper": "${AgentWhisperFlowArn}"}}, \
        "Transitions": {"NextAction": "%1$s", \
        "Errors": [{"NextAction": "%1$s", "ErrorType": "NoMatchingError"}]}},\
        """
            .formatted(start.group(1));
    return start
        .replaceFirst("\"StartAction\": \"set-agent-whisper\"")
        .replaceFirst("\"Actions\": \\[", Matcher.quoteReplacement("\"Actions\": [" + action));
  }

  private static String withCountry(String content) {
    return COUNTRY.matcher(content).replaceAll("$1\\${Country}\"");
  }

  private static String filledIn(String content, Map<String, String> values) {
    var used = new TreeMap<String, String>();
    for (var placeholder : PLACEHOLDER.matcher(content).results().toList()) {
      String value = values.get(placeholder.group(1));
      if (value == null) {
        throw new IllegalArgumentException(
            "A contact flow has the unknown placeholder %s; the known ones are %s"
                .formatted(placeholder.group(), values.keySet()));
      }
      used.put(placeholder.group(1), value);
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
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String content =
            Files.readString(file).lines().map(String::strip).collect(Collectors.joining());
        flows.put(file.getFileName().toString(), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (flows.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " has no contact flows: deploying none would delete those that are deployed");
    }
    return flows;
  }
}
