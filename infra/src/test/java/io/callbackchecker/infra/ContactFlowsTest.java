package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  @TempDir private Path folder;

  @Test
  void eachFileBecomesAFlowWithTheArnsOfThisStack() throws IOException {
    write("ask.json", "{\"A\":\n  \"${SetFunctionArn} ${QueueArn} ${AgentWhisperFlowArn}\"}");
    write("callback-agent-whisper.json", "{\"B\":\"$.External.message\"}");
    write("notes.txt", "no flow");

    var template = Template.fromStack(build());

    template.resourceCountIs(FLOW, 2);
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
                    "{\"A\":\"${SetFunctionArn} ${QueueArn} ${AgentWhisperFlowArn}\"}",
                    Map.of(
                        "SetFunctionArn", Map.of("Ref", Match.stringLikeRegexp("^SetLive")),
                        "QueueArn", Stacks.QUEUE,
                        "AgentWhisperFlowArn",
                            Map.of(
                                "Fn::GetAtt", List.of("AgentWhisperFlow", "ContactFlowArn")))))));
    template.hasResourceProperties(FLOW, Map.of("Type", "AGENT_WHISPER"));
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
  void deploysNoFlowsIfThereAreNone() throws IOException {
    assertThat(Template.fromStack(build("nowhere")).findResources(FLOW)).isEmpty();
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

    assertThat(Stacks.complete().findResources(FLOW)).hasSize((int) files);
    assertThat(Stacks.plain().findResources(FLOW)).hasSize((int) files);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private Stack build() throws IOException {
    return build(".");
  }

  private Stack build(String flows) throws IOException {
    var app = new App(AppProps.builder().outdir(folder.resolve("out").toString()).build());
    var stack = new Stack(app, "flows");
    Files.createDirectories(folder.resolve("code"));
    var settings =
        Settings.of(
            Options.from(
                Map.of("instanceArn", Stacks.INSTANCE, "queueArn", Stacks.QUEUE),
                EnumSet.allOf(Option.class)),
            Code.fromAsset(folder.resolve("code").toString()),
            folder.resolve(flows));
    CallbackStack.build(stack, settings);
    return stack;
  }
}
