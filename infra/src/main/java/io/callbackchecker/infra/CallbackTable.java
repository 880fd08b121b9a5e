package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;

/// The callback table and the key that encrypts it and the functions' logs. Both outlive the stack.
final class CallbackTable {
  /// What DynamoDB does with a table's key in the name of whoever reads and writes items, each by
  /// its full name. `CreateGrant` is for whoever creates the table.
  private static final List<String> KEY_ACTIONS =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private final Key key;
  private final Table table;

  CallbackTable(Stack stack) {
    key =
        Key.Builder.create(stack, "Key")
            .description("Encrypts the callback table and the logs of " + Aws.STACK_NAME)
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(useByLogs(stack));
    table =
        Table.Builder.create(stack, "Table")
            .partitionKey(
                Attribute.builder().name("callback_number").type(AttributeType.STRING).build())
            .timeToLiveAttribute("ttl")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .encryption(TableEncryption.CUSTOMER_MANAGED)
            .encryptionKey(key)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
  }

  String name() {
    return table.getTableName();
  }

  Key key() {
    return key;
  }

  /// What one handler may do to the table and, through DynamoDB alone, with its key.
  List<PolicyStatement> permissions(Handler handler) {
    return List.of(
        PolicyStatement.Builder.create()
            .actions(List.of(handler.action))
            .resources(List.of(table.getTableArn()))
            .build(),
        PolicyStatement.Builder.create()
            .actions(KEY_ACTIONS)
            .resources(List.of(key.getKeyArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("kms:ViaService", "dynamodb." + Aws.REGION + ".amazonaws.com")))
            .build());
  }

  private static PolicyStatement useByLogs(Stack stack) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal("logs." + Aws.REGION + ".amazonaws.com")))
        .actions(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "ArnEquals",
                Map.of(
                    "kms:EncryptionContext:aws:logs:arn",
                    Arrays.stream(Handler.values()).map(h -> logGroupArn(stack, h)).toList())))
        .build();
  }

  private static String logGroupArn(Stack stack, Handler handler) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("logs")
            .resource("log-group")
            .resourceName(handler.logGroupName())
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }
}
