package io.callbackchecker.cli.doctor;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// Checks that the table exists, has the contract's key, and lets numbers expire.
public final class TableCheck {
  private static final String SWITCH_TTL =
      "aws dynamodb update-time-to-live --region %s --table-name %s --time-to-live-specification"
          + " Enabled=%s,AttributeName=%s";

  private final DynamoDbClient client;
  private final String table;
  private final String region;
  private final DoctorReport report;

  public TableCheck(DynamoDbClient client, String table, String region, DoctorReport report) {
    this.client = client;
    this.table = table;
    this.region = region;
    this.report = report;
  }

  /// Reports on the table.
  public void run() {
    try {
      report
          .ask(
              table,
              "table",
              "dynamodb:DescribeTable",
              () -> client.describeTable(r -> r.tableName(table)).table())
          .ifPresent(this::check);
      report
          .ask(
              table,
              "time to live",
              "dynamodb:DescribeTimeToLive",
              () -> client.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription())
          .ifPresent(this::check);
    } catch (ResourceNotFoundException _) {
      report.problem(
          table,
          "table",
          "There is no such table in %s.".formatted(region),
          "If it is in another region, name that with --region. Otherwise: aws dynamodb"
              + " create-table"
              + " --region %s --table-name %s --billing-mode PAY_PER_REQUEST"
                  .formatted(region, table)
              + " --attribute-definitions AttributeName=callback_number,AttributeType=S"
              + " --key-schema AttributeName=callback_number,KeyType=HASH");
    }
  }

  private void check(TableDescription found) {
    var status = found.tableStatus();
    if (status == TableStatus.ACTIVE || status == TableStatus.UPDATING) {
      report.ok(table, "table", "It exists, in %s.".formatted(region));
    } else {
      report.problem(
          table,
          "table",
          "It is %s, not ACTIVE.".formatted(found.tableStatusAsString()),
          "Wait while it is being created. INACCESSIBLE_ENCRYPTION_CREDENTIALS: enable its KMS"
              + " key.");
    }
    if (hasOurKey(found)) {
      report.ok(table, "key", "It is the string callback_number.");
    } else {
      report.problem(
          table,
          "key",
          "It is %s, but must be callback_number (S, HASH) only.".formatted(keyOf(found)),
          "A table's key cannot be changed: create another table, and name it in CALLBACK_TABLE.");
    }
  }

  private static boolean hasOurKey(TableDescription found) {
    return found.keySchema().size() == 1
        && found.keySchema().getFirst().attributeName().equals(CALLBACK_NUMBER)
        && found.attributeDefinitions().stream()
            .anyMatch(
                attribute ->
                    attribute.attributeName().equals(CALLBACK_NUMBER)
                        && attribute.attributeType() == ScalarAttributeType.S);
  }

  private static String keyOf(TableDescription found) {
    return String.join(
        " and ",
        found.keySchema().stream()
            .map(
                key ->
                    "%s (%s, %s)"
                        .formatted(
                            key.attributeName(),
                            typeOf(found, key.attributeName()),
                            key.keyType() == KeyType.HASH ? "HASH" : "RANGE"))
            .toList());
  }

  private static String typeOf(TableDescription found, String attribute) {
    return found.attributeDefinitions().stream()
        .filter(definition -> definition.attributeName().equals(attribute))
        .map(definition -> definition.attributeTypeAsString())
        .findFirst()
        .orElse("?");
  }

  private void check(TimeToLiveDescription found) {
    switch (found.timeToLiveStatus()) {
      case ENABLED, ENABLING -> {
        if (TTL.equals(found.attributeName())) {
          report.ok(table, "time to live", "It is on, on the attribute ttl.");
        } else {
          report.problem(
              table,
              "time to live",
              "It is on the attribute %s, but must be on ttl: expired numbers stay forever."
                  .formatted(found.attributeName()),
              SWITCH_TTL.formatted(region, table, false, found.attributeName())
                  + "; an hour later: "
                  + SWITCH_TTL.formatted(region, table, true, TTL));
        }
      }
      default ->
          report.problem(
              table,
              "time to live",
              "It is off: expired numbers stay in the table forever.",
              SWITCH_TTL.formatted(region, table, true, TTL));
    }
  }
}
