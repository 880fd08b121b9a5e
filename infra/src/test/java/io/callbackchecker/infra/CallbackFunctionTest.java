package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class CallbackFunctionTest {
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String VERSION = "AWS::Lambda::Version";

  @ParameterizedTest
  @EnumSource
  void eachOperationIsAFunctionOnJava25(Operation operation) {
    hasFunction(
        Stacks.bare(),
        operation,
        Map.of(
            "Runtime", "java25",
            "Architectures", List.of("arm64"),
            "MemorySize", 1769,
            "Timeout", 8,
            "SnapStart", Map.of("ApplyOn", "PublishedVersions"),
            "TracingConfig", Map.of("Mode", "Active"),
            "FunctionName", named(operation)));
  }

  @ParameterizedTest
  @EnumSource
  void eachLogsJsonToItsOwnEncryptedGroupWithARetentionPeriod(Operation operation) {
    var group = new Capture();
    hasFunction(
        Stacks.bare(),
        operation,
        Map.of("LoggingConfig", Map.of("LogFormat", "JSON", "LogGroup", Map.of("Ref", group))));

    Map<String, ?> found = Stacks.bare().findResources("AWS::Logs::LogGroup");
    assertThat(found).hasSize(2).containsKey(group.asString());
    assertThat(Json.at(found, group.asString()).toString())
        .contains(
            "/aws/lambda/",
            "-" + operation.word(),
            "RetentionInDays=30",
            "KmsKeyId={Fn::GetAtt=[Key");
  }

  @ParameterizedTest
  @EnumSource
  void theAliasLivePointsToThePublishedVersion(Operation operation) {
    var version = new Capture();
    Stacks.bare()
        .hasResourceProperties(
            "AWS::Lambda::Alias",
            Map.of(
                "Name", "live",
                "FunctionName",
                    Map.of("Ref", Match.stringLikeRegexp("^" + id(operation) + "Function.*")),
                "FunctionVersion", Map.of("Fn::GetAtt", List.of(version, "Version"))));

    assertThat(Stacks.bare().findResources(VERSION)).containsKey(version.asString());
    assertThat(version.asString()).startsWith(id(operation));
  }

  @Test
  void oldVersionsAreKeptButNotThoseOfAFailedDeployment() {
    Stacks.bare()
        .allResources(
            VERSION,
            Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
  }

  @Test
  void aChangedSettingPublishesANewVersion() {
    var changed = Stacks.deployed(Map.of("ttl", "P1D"));

    assertThat(changed.findResources(VERSION).keySet())
        .hasSize(2)
        .doesNotContainAnyElementsOf(Stacks.bare().findResources(VERSION).keySet());
  }

  @ParameterizedTest
  @EnumSource
  void theEnvironmentIsAsInTheContract(Operation operation) {
    var environment = new Capture();
    hasFunction(Stacks.bare(), operation, Map.of("Environment", Map.of("Variables", environment)));
    assertThat(environment.asObject())
        .containsOnlyKeys("CALLBACK_TABLE", "CALLBACK_TTL", "JAVA_TOOL_OPTIONS")
        .containsEntry("CALLBACK_TTL", "P7D");

    hasFunction(
        Stacks.complete(),
        operation,
        Map.of("Environment", Map.of("Variables", Map.of("DEFAULT_COUNTRY", "AU"))));
  }

  @ParameterizedTest
  @EnumSource
  void reservesConcurrencyOnlyIfAsked(Operation operation) {
    hasFunction(Stacks.complete(), operation, Map.of("ReservedConcurrentExecutions", 20));
    Stacks.bare()
        .allResourcesProperties(FUNCTION, Map.of("ReservedConcurrentExecutions", Match.absent()));
  }

  @Test
  void theSelfContainedRuntimeHasNoSnapStartAndNoAlarmAboutPriming() {
    var template =
        Stacks.deployed(
            Map.of("runtime", "self-contained", "architecture", "x86_64", "memory", "1024"));

    template.allResourcesProperties(
        FUNCTION,
        Map.of(
            "Runtime",
            "provided.al2023",
            "Architectures",
            List.of("x86_64"),
            "MemorySize",
            1024,
            "SnapStart",
            Match.absent()));
    template.resourceCountIs("AWS::Lambda::Alias", 2);
    assertThat(template.findResources("AWS::CloudWatch::Alarm").keySet())
        .noneMatch(id -> id.contains("Priming"));
  }

  private static void hasFunction(
      Template template, Operation operation, Map<String, ?> properties) {
    var expected = new HashMap<String, Object>(properties);
    expected.put("Handler", operation.handler());
    template.hasResourceProperties(FUNCTION, expected);
  }

  private static Object named(Operation operation) {
    return Map.of(
        "Fn::Join", List.of("", List.of(Map.of("Ref", "AWS::StackName"), "-" + operation.word())));
  }

  private static String id(Operation operation) {
    return Names.camelCase(operation.word());
  }
}
