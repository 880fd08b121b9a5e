package io.callbackchecker.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// The callback table and the key that encrypts it and the functions' logs. Both are kept when the
/// stack is deleted, but not when its creation fails. So the table has no deletion protection,
/// which would keep it, and with it the key, which costs.
///
/// An existing table or key can take their place. The stack still creates a key, for the logs:
/// CloudFormation cannot add them to the policy of an existing one.
final class CallbackTable {
  /// What DynamoDB does with a table's key on behalf of a client that reads and writes items. There
  /// are no wildcards, and no `CreateGrant`, which only the creator of the table needs.
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
  private final @Nullable IKey tableKey;
  private final ITable table;

  /// @param users the functions that write logs
  CallbackTable(Construct scope, List<DeployedFunction> users, Options options) {
    key =
        Key.Builder.create(scope, "Key")
            .description("Encrypts the callback table and the logs of " + Aws.STACK_NAME)
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    key.addToResourcePolicy(useByLogs(users));
    String existingKey = options.find(Option.EXISTING_KEY_ARN).orElse(null);
    String existingTable = options.find(Option.EXISTING_TABLE_NAME).orElse(null);
    if (existingKey != null) {
      tableKey = Key.fromKeyArn(scope, "ExistingKey", existingKey);
    } else {
      tableKey = existingTable == null ? key : null;
    }
    table =
        existingTable == null
            ? table(scope, tableKey)
            : Table.fromTableName(scope, "ExistingTable", existingTable);
  }

  private static Table table(Construct scope, @Nullable IKey key) {
    return Table.Builder.create(scope, "Table")
        .partitionKey(
            Attribute.builder().name("callback_number").type(AttributeType.STRING).build())
        .timeToLiveAttribute("ttl")
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .encryption(TableEncryption.CUSTOMER_MANAGED)
        .encryptionKey(key)
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        .build();
  }

  String name() {
    return table.getTableName();
  }

  Metric throttles() {
    return table.metric("WriteThrottleEvents", MetricOptions.builder().statistic("Sum").build());
  }

  /// The key of the logs.
  Key key() {
    return key;
  }

  /// The ARN of the table's key; null if the table exists and its key was not named.
  @Nullable String keyArn() {
    return tableKey == null ? null : tableKey.getKeyArn();
  }

  /// What one function may do to the table and, only through DynamoDB, with its key.
  List<PolicyStatement> permissions(DeployedFunction function) {
    var onTable =
        PolicyStatement.Builder.create()
            .actions(function.tableActions())
            .resources(List.of(table.getTableArn()))
            .build();
    return tableKey == null
        ? List.of(onTable)
        : List.of(
            onTable,
            PolicyStatement.Builder.create()
                .actions(KEY_ACTIONS)
                .resources(List.of(tableKey.getKeyArn()))
                .conditions(
                    Map.of(
                        "StringEquals",
                        Map.of("kms:ViaService", "dynamodb." + Aws.REGION + ".amazonaws.com")))
                .build());
  }

  /// What a function may do to one item alone.
  PolicyStatement permission(List<String> actions, String itemKey) {
    return PolicyStatement.Builder.create()
        .actions(actions)
        .resources(List.of(table.getTableArn()))
        .conditions(
            Map.of("ForAllValues:StringEquals", Map.of("dynamodb:LeadingKeys", List.of(itemKey))))
        .build();
  }

  private static PolicyStatement useByLogs(List<DeployedFunction> users) {
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
                    users.stream().map(CallbackTable::logGroupArn).toList())))
        .build();
  }

  private static String logGroupArn(DeployedFunction function) {
    return String.join(
        ":",
        "arn",
        Aws.PARTITION,
        "logs",
        Aws.REGION,
        Aws.ACCOUNT_ID,
        "log-group",
        function.logGroupName());
  }
}
