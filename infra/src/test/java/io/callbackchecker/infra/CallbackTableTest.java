package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class CallbackTableTest {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String KEY = "AWS::KMS::Key";

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
}
