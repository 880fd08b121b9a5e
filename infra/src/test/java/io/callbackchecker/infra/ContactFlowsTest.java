package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

@NeedsNode
class ContactFlowsTest {
  private static final String FLOW = "AWS::Connect::ContactFlow";
  private static final String MODULE = "AWS::Connect::ContactFlowModule";

  @TempDir private Path folder;

  @Test
  void eachFileBecomesAFlowWithTheArnsOfThisStack() throws IOException {
    write("ask.json", "{\"A\":\n  \"${SetFunctionArn} ${QueueArn}\"}");
    write("callback-agent-whisper.json", "{\"B\":\"$.External.message\"}");
    write("ask-in-customer-queue.json", "{}");
    write("ask-module.json", "{\"C\":\"${ClearFunctionArn}\"}");
    write("notes.txt", "no flow");

    var template = Template.fromStack(build());

    template.resourceCountIs(FLOW, 3);
    template.hasResourceProperties(
        FLOW,
        Map.of(
            "InstanceArn",
            Stacks.INSTANCE,
            "Type",
            "CONTACT_FLOW",
            "Content",
            Map.of(
                "Fn::Sub",
                List.of(
                    "{\"A\":\"${SetFunctionArn} ${QueueArn}\"}",
                    Map.of(
                        "SetFunctionArn",
                        Map.of("Ref", Match.stringLikeRegexp("^SetLive")),
                        "QueueArn",
                        Stacks.QUEUE)))));
    template.hasResourceProperties(FLOW, Map.of("Type", "AGENT_WHISPER"));
    template.hasResourceProperties(FLOW, Map.of("Type", "CUSTOMER_QUEUE"));
    template.hasResourceProperties(
        MODULE,
        Map.of(
            "InstanceArn",
            Stacks.INSTANCE,
            "Content",
            Map.of(
                "Fn::Sub",
                List.of(
                    "{\"C\":\"${ClearFunctionArn}\"}",
                    Map.of(
                        "ClearFunctionArn",
                        Map.of("Ref", Match.stringLikeRegexp("^ClearLive")))))));
  }

  @Test
  void setsTheAgentWhisperIfNothingElseFreesNumbers() throws IOException {
    write(
        "ask.json",
        "{\"StartAction\": \"a\",\n"
            + "\"Actions\": [{\"Identifier\": \"a\", \"Type\": \"CreateCallbackContact\"}]}");
    write("callback-agent-whisper.json", "{\"StartAction\": \"b\", \"Actions\": []}");

    var template = Template.fromStack(build(".", Map.of("cleanup", "off")));

    template.hasResourceProperties(
        FLOW,
        Map.of(
            "Type",
            "CONTACT_FLOW",
            "Content",
            Map.of(
                "Fn::Sub",
                List.of(
                    Match.stringLikeRegexp(
                        "\"StartAction\":"
                            + " \"set-agent-whisper\".*AgentWhisperFlowArn.*\"NextAction\":"
                            + " \"a\".*\"Identifier\": \"a\""),
                    Map.of(
                        "AgentWhisperFlowArn",
                        Map.of("Fn::GetAtt", List.of("AgentWhisperFlow", "ContactFlowArn")))))));
    template.hasResourceProperties(
        FLOW,
        Map.of("Type", "AGENT_WHISPER", "Content", Match.not(Match.stringLikeRegexp("set-"))));
  }

  @Test
  void refusesAnUnknownPlaceholder() throws IOException {
    write("ask.json", "{\"A\":\"${BasicQueueArn}\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::build)
        .withMessageContaining("${BasicQueueArn}")
        .withMessageContaining("SetFunctionArn");
  }

  @Test
  void refusesAFolderWithoutFlowsSinceThatWouldDeleteThoseThatAreDeployed() {
    assertThatIllegalArgumentException()
        .isThrownBy(this::build)
        .withMessageContaining(" has no contact flows");
  }

  @Test
  void deploysTheProjectsFlowsIfThereIsAQueue() throws IOException {
    var own = Stacks.ROOT.resolve("contact-flows");
    long files = 0;
    if (Files.isDirectory(own)) {
      try (var all = Files.list(own)) {
        files = all.filter(file -> file.toString().endsWith(".json")).count();
      }
    }

    assertThat(flows(Stacks.complete())).isEqualTo((int) files);
    assertThat(flows(Stacks.plain())).isEqualTo((int) files);
  }

  @Test
  void flowsAskForANumberOfTheDefaultCountry() {
    var deployed = new HashMap<>(Stacks.ALL);
    deployed.put("defaultCountry", "NZ");
    assertThat(countries(Stacks.deployed(deployed), Map.of())).isEqualTo(Map.of("NZ", 3));
    deployed.put("defaultCountry", "none");
    assertThat(countries(Stacks.deployed(deployed), Map.of())).isEqualTo(Map.of("AU", 3));
  }

  @Test
  void flowsOfThePlainTemplateAskForANumberOfTheDefaultCountry() {
    var parameters =
        new HashMap<>(Map.of("InstanceArn", Stacks.INSTANCE, "QueueArn", Stacks.QUEUE));
    assertThat(countries(Stacks.plain(), parameters)).isEqualTo(Map.of("AU", 3));
    parameters.put("DefaultCountry", "NZ");
    assertThat(countries(Stacks.plain(), parameters)).isEqualTo(Map.of("NZ", 3));
  }

  /// How many flows and modules ask for a number of each country.
  private static Map<String, Integer> countries(Template template, Map<String, String> parameters) {
    var deployed = new CloudFormation(template.toJSON(), parameters);
    var countries = new TreeMap<String, Integer>();
    for (String type : List.of(FLOW, MODULE)) {
      for (var flow : deployed.resources(type).values()) {
        Pattern.compile("\"CountryCode\": \"(.*?)\"")
            .matcher(Json.at(flow, "Content").toString())
            .results()
            .forEach(found -> countries.merge(found.group(1), 1, Integer::sum));
      }
    }
    return countries;
  }

  private static int flows(Template template) {
    return template.findResources(FLOW).size() + template.findResources(MODULE).size();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private Stack build() throws IOException {
    return build(".", Map.of());
  }

  private Stack build(String flows, Map<String, String> options) throws IOException {
    var app = new App(AppProps.builder().outdir(folder.resolve("out").toString()).build());
    var stack = new Stack(app, "flows");
    Files.createDirectories(folder.resolve("code"));
    var context = new HashMap<>(options);
    context.put("instanceArn", Stacks.INSTANCE);
    context.put("queueArn", Stacks.QUEUE);
    var settings =
        Settings.of(
            Options.from(context, EnumSet.allOf(Option.class)),
            Code.fromAsset(folder.resolve("code").toString()),
            StubPackage.VERSION,
            folder.resolve(flows));
    CallbackStack.build(stack, settings);
    return stack;
  }
}
