package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class PlainTemplateTest {
  @Test
  void hasTheseParameters() {
    assertThat(Stacks.plain().findParameters("*"))
        .containsOnlyKeys(
            "CodeBucket",
            "CodePrefix",
            "CodeSha256",
            "CallbackTtl",
            "DefaultCountry",
            "InstanceArn",
            "QueueArn",
            "AlarmsTopicArn",
            "ReservedConcurrency");
    Stacks.plain().hasParameter("CallbackTtl", Map.of("Default", "P7D"));
  }

  /// With a default, a deployment that leaves one out would delete what is deployed for it.
  @Test
  void theInstanceAndTheQueueMustBeGiven() {
    for (String parameter : List.of("InstanceArn", "QueueArn")) {
      var found = (Map<?, ?>) Json.at(Stacks.plain().findParameters(parameter), parameter);
      assertThat(found.containsKey("Default")).as(parameter).isFalse();
      String pattern = Json.at(found, "AllowedPattern").toString();
      assertThat("none").matches(pattern);
      assertThat("").doesNotMatch(pattern);
    }
  }

  @Test
  void refusesARegionWithoutSnapStartUnlessItIsSelfContained() {
    var rules = Json.at(Stacks.plain().toJSON(), "Rules");
    assertThat(Json.at(rules, "RegionNeedsSnapStart").toString())
        .contains(
            "Fn::Not=[{Fn::Contains=[%s, {Ref=AWS::Region}]}]"
                .formatted(Options.WITHOUT_SNAP_START));

    var selfContained = Stacks.plain(Map.of("runtime", "self-contained")).toJSON();
    assertThat((Map<?, ?>) Json.at(selfContained, "Rules")).hasSize(1);
  }

  @Test
  void needsNeitherBootstrapNorAssets() {
    assertThat(Stacks.plain().toJSON().toString())
        .doesNotContain("cdk-", "BootstrapVersion", "Asset", "AWS::CDK");
    Stacks.plain()
        .allResourcesProperties(
            "AWS::Lambda::Function",
            Map.of(
                "Code",
                Map.of(
                    "S3Bucket",
                    Map.of("Ref", "CodeBucket"),
                    "S3Key",
                    Map.of(
                        "Fn::Join",
                        List.of(
                            "",
                            List.of(
                                Map.of("Ref", "CodePrefix"),
                                Map.of("Ref", "CodeSha256"),
                                ".zip"))))));
  }

  @Test
  void hasTheSameResourcesAsTheDeployedStack() {
    assertThat(types(Stacks.plain().toJSON())).isEqualTo(types(Stacks.complete().toJSON()));
  }

  @Test
  void withoutAnInstanceNothingRefersToTheCleanup() {
    var resources = (Map<?, ?>) Json.at(Stacks.plain().toJSON(), "Resources");
    resources.forEach(
        (id, resource) -> {
          if (id.toString().startsWith("Cleanup")) {
            assertThat(Json.at(resource, "Condition")).isEqualTo("HasInstanceArn");
          } else if (!id.toString().startsWith("Dashboard")) {
            assertThat(resource.toString()).as(id.toString()).doesNotContain("Cleanup");
          }
        });
    assertThat(resources.keySet().stream().filter(id -> id.toString().startsWith("Cleanup")))
        .hasSizeGreaterThan(20);
  }

  @Test
  void lambdaAcceptsTheLongestDescriptionOfAVersion() {
    var longest =
        Map.of(
            "CodeBucket", "b".repeat(63),
            "CodePrefix", "p".repeat(500),
            "CodeSha256", "0".repeat(64),
            "CallbackTtl", "P3649DT23H59M59S",
            "DefaultCountry", "none",
            "InstanceArn",
                "arn:aws-us-gov:connect:ap-southeast-2:111122223333:instance/12345678-1234-1234-1234-123456789012",
            "QueueArn", "none",
            "AlarmsTopicArn", "none",
            "ReservedConcurrency", "9999");
    var versions =
        new CloudFormation(Stacks.plain().toJSON(), longest).resources("AWS::Lambda::Version");

    assertThat(versions).hasSize(4);
    assertThat(versions.values())
        .extracting(version -> Json.at(version, "Description").toString())
        .allSatisfy(
            description -> assertThat(description).contains("0".repeat(64)).hasSizeLessThan(257));
  }

  @Test
  void anEmptyParameterSetsNothing() {
    for (String type :
        List.of(
            "AWS::Lambda::Permission",
            "AWS::Connect::IntegrationAssociation",
            "AWS::Events::Rule",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Scheduler::Schedule")) {
      Stacks.plain().allResources(type, Map.of("Condition", "HasInstanceArn"));
    }
    Stacks.plain()
        .allResourcesProperties(
            "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(ifGiven("AlarmsTopicArn"))));
    Stacks.plain()
        .allResourcesProperties(
            "AWS::Lambda::Function",
            Map.of(
                "Environment",
                Match.objectLike(
                    Map.of(
                        "Variables",
                        Match.objectLike(Map.of("DEFAULT_COUNTRY", ifGiven("DefaultCountry")))))));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyParameterReservesNothing(Operation operation) {
    Stacks.plain()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Map.of(
                "Handler",
                operation.handler(),
                "ReservedConcurrentExecutions",
                ifGiven("ReservedConcurrency")));
  }

  @Test
  void takesTheAccountFromTheArnOfTheInstance() {
    Stacks.plain()
        .allResourcesProperties(
            "AWS::Lambda::Permission",
            Map.of(
                "SourceArn", Map.of("Ref", "InstanceArn"),
                "SourceAccount",
                    Map.of(
                        "Fn::Select",
                        List.of(
                            4, Map.of("Fn::Split", List.of(":", Map.of("Ref", "InstanceArn")))))));
  }

  @Test
  void theTerraformExampleNamesParametersOfTheTemplate() throws IOException {
    String handbook = Files.readString(Stacks.ROOT.resolve("docs/operations.md"));
    String block = handbook.replaceFirst("(?s).*parameters = \\{(.*?)}.*", "$1");
    var named = block.lines().map(String::strip).filter(line -> !line.isEmpty());

    assertThat(named.map(line -> line.replaceFirst(" *=.*", "")))
        .contains("InstanceArn")
        .isSubsetOf(Stacks.plain().findParameters("*").keySet());
  }

  private static Map<String, ?> ifGiven(String parameter) {
    return Map.of(
        "Fn::If",
        List.of("Has" + parameter, Map.of("Ref", parameter), Map.of("Ref", "AWS::NoValue")));
  }

  private static Map<String, Integer> types(Map<String, Object> template) {
    var types = new TreeMap<String, Integer>();
    ((Map<?, ?>) Json.at(template, "Resources"))
        .values()
        .forEach(resource -> types.merge(Json.at(resource, "Type").toString(), 1, Integer::sum));
    return types;
  }
}
