package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class CallbackTableTest {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String KEY = "AWS::KMS::Key";
  private static final String KEY_ARN =
      "arn:aws:kms:ap-southeast-2:111122223333:key/12345678-1234-1234-1234-123456789012";

  @Test
  void theTableIsAsInTheContract() {
    Stacks.bare()
        .hasResourceProperties(
            TABLE,
            Map.of(
                "KeySchema", List.of(Map.of("AttributeName", "callback_number", "KeyType", "HASH")),
                "AttributeDefinitions",
                    List.of(Map.of("AttributeName", "callback_number", "AttributeType", "S")),
                "TimeToLiveSpecification", Map.of("AttributeName", "ttl", "Enabled", true),
                "BillingMode", "PAY_PER_REQUEST"));
  }

  @Test
  void theTableCanBeRestoredAndIsNotDeletedWithTheStack() {
    Stacks.bare()
        .hasResource(
            TABLE,
            Map.of(
                "DeletionPolicy", "RetainExceptOnCreate",
                "UpdateReplacePolicy", "Retain",
                "Properties",
                    Map.of(
                        "PointInTimeRecoverySpecification",
                        Map.of("PointInTimeRecoveryEnabled", true))));
  }

  @Test
  void aFailedFirstDeploymentKeepsNothing() {
    for (var template : List.of(Stacks.bare(), Stacks.complete(), Stacks.plain())) {
      ((Map<?, ?>) Json.at(template.toJSON(), "Resources"))
          .forEach(
              (id, resource) ->
                  assertThat(((Map<?, ?>) resource).get("DeletionPolicy"))
                      .as(id.toString())
                      .isIn(null, "Delete", "RetainExceptOnCreate"));
      template.allResourcesProperties(TABLE, Map.of("DeletionProtectionEnabled", Match.absent()));
    }
  }

  @Test
  void theTableIsEncryptedWithARotatingCustomerKey() {
    var key = new Capture();
    Stacks.bare()
        .hasResourceProperties(
            TABLE,
            Map.of(
                "SSESpecification",
                Map.of(
                    "SSEEnabled",
                    true,
                    "SSEType",
                    "KMS",
                    "KMSMasterKeyId",
                    Map.of("Fn::GetAtt", List.of(key, "Arn")))));

    assertThat(Stacks.bare().findResources(KEY)).containsOnlyKeys(key.asString());
    Stacks.bare()
        .hasResource(
            KEY,
            Map.of(
                "DeletionPolicy", "RetainExceptOnCreate",
                "UpdateReplacePolicy", "Retain",
                "Properties", Map.of("EnableKeyRotation", true)));
  }

  @Test
  void onlyTheAccountAndTheLogsOfTheFunctionsMayUseTheKey() {
    var statements = new Capture();
    Stacks.bare().hasResourceProperties(KEY, Map.of("KeyPolicy", Map.of("Statement", statements)));

    assertThat(statements.asArray()).hasSize(2);
    assertThat(statements.asArray().getFirst().toString()).contains(":root", "kms:*");
    assertThat(statements.asArray().getLast().toString())
        .contains("Service={Fn::Join=[, [logs., {Ref=AWS::Region}, .amazonaws.com]]}")
        .contains("ArnEquals={kms:EncryptionContext:aws:logs:arn=")
        .contains("{Ref=AWS::StackName}, -set", "{Ref=AWS::StackName}, -clear");
  }

  @Test
  void usesAnExistingTableWithItsKeyAndCreatesNoOther() {
    for (var template :
        List.of(
            Stacks.deployed(Map.of("existingTableName", "kept", "existingKeyArn", KEY_ARN)),
            Stacks.plain(Map.of("existingTableName", "kept", "existingKeyArn", KEY_ARN)))) {
      template.resourceCountIs(TABLE, 0);
      template.hasOutput("TableName", Map.of("Value", "kept"));
      template.hasOutput("KeyArn", Map.of("Value", KEY_ARN));
      assertThat(policies(template)).contains(KEY_ARN, ":table/kept");
      template.hasResourceProperties(
          "AWS::Lambda::Function",
          Map.of(
              "Environment",
              Map.of("Variables", Match.objectLike(Map.of("CALLBACK_TABLE", "kept")))));
    }
  }

  @Test
  void needsNoKeyForAnExistingTableWithAKeyOfAws() {
    var template = Stacks.deployed(Map.of("existingTableName", "kept"));

    assertThat(policies(template)).contains(":table/kept").doesNotContain("kms:");
    assertThat(template.findOutputs("KeyArn")).isEmpty();
  }

  @Test
  void encryptsTheNewTableWithAnExistingKeyAndTheLogsWithTheStacks() {
    var template = Stacks.deployed(Map.of("existingKeyArn", KEY_ARN));

    template.hasResourceProperties(
        TABLE, Map.of("SSESpecification", Match.objectLike(Map.of("KMSMasterKeyId", KEY_ARN))));
    template.allResourcesProperties(
        "AWS::Logs::LogGroup",
        Map.of("KmsKeyId", Match.objectLike(Map.of("Fn::GetAtt", Match.anyValue()))));
    template.resourceCountIs(KEY, 1);
  }

  /// In China and in AWS GovCloud, ARNs begin with another partition.
  @Test
  void noArnNamesAPartition() {
    for (var template : List.of(Stacks.bare(), Stacks.plain())) {
      assertThat(Json.at(template.toJSON(), "Resources").toString()).doesNotContain("arn:aws:");
    }
  }

  private static String policies(Template template) {
    return template.findResources("AWS::IAM::Policy").toString();
  }
}
