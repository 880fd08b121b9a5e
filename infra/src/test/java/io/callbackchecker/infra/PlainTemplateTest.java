package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class PlainTemplateTest {
  @Test
  void hasTheseParameters() {
    assertThat(Stacks.plain().findParameters("*"))
        .containsOnlyKeys(
            "CodeBucket",
            "CodeKey",
            "CallbackTtl",
            "DefaultCountry",
            "InstanceArn",
            "QueueArn",
            "AlarmsTopicArn",
            "ReservedConcurrency");
    Stacks.plain().hasParameter("CallbackTtl", Map.of("Default", "P7D"));
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
                    "S3Bucket", Map.of("Ref", "CodeBucket"), "S3Key", Map.of("Ref", "CodeKey"))));
  }

  @Test
  void hasTheSameResourcesAsTheDeployedStack() {
    assertThat(types(Stacks.plain().toJSON())).isEqualTo(types(Stacks.complete().toJSON()));
  }

  @Test
  void aChangedPackageOrSettingPublishesANewVersion() {
    Stacks.plain()
        .allResourcesProperties(
            "AWS::Lambda::Version",
            Map.of(
                "Description",
                Map.of(
                    "Fn::Join",
                    List.of(
                        "",
                        List.of(
                            Map.of("Ref", "CodeBucket"),
                            " ",
                            Map.of("Ref", "CodeKey"),
                            " ",
                            Map.of("Ref", "CallbackTtl"),
                            " ",
                            Map.of("Ref", "DefaultCountry"))))));
  }

  @Test
  void lambdaAcceptsTheLongestDescriptionOfAVersion() {
    int longest = 63 + 1 + 100 + 1 + "P3649DT23H59M59S".length() + 1 + 2;

    assertThat(longest).isLessThanOrEqualTo(256);
  }

  @Test
  void anEmptyParameterSetsNothing() {
    for (String type : List.of("AWS::Lambda::Permission", "AWS::Connect::IntegrationAssociation")) {
      Stacks.plain().allResources(type, Map.of("Condition", "HasInstanceArn"));
    }
    Stacks.plain()
        .allResourcesProperties(
            "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(ifGiven("AlarmsTopicArn"))));
    Stacks.plain()
        .allResourcesProperties(
            "AWS::Lambda::Function",
            Map.of(
                "ReservedConcurrentExecutions", ifGiven("ReservedConcurrency"),
                "Environment",
                    Match.objectLike(
                        Map.of(
                            "Variables",
                            Match.objectLike(
                                Map.of("DEFAULT_COUNTRY", ifGiven("DefaultCountry")))))));
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
