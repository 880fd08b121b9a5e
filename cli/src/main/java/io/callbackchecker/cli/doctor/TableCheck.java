package io.callbackchecker.cli.doctor;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.StoredTtl;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Checks that the table exists, has the contract's key, and lets numbers expire.
public record TableCheck(
    DynamoDbClient client,
    String table,
    String region,
    @Nullable URI endpoint,
    DoctorReport.Section section) {
  private static final String KEY = CALLBACK_NUMBER + " (S, HASH)";

  /// Some twenty-five pages: a scan reads a megabyte at a time.
  private static final int MAX_ENTRIES = 100_000;

  private static final String SWITCH_TTL =
      "aws dynamodb update-time-to-live %s --table-name %s --time-to-live-specification"
          + " Enabled=%s,AttributeName=%s";

  public void run() {
    try {
      var described =
          section.ask(
              "table",
              "dynamodb:DescribeTable",
              () -> client.describeTable(r -> r.tableName(table)).table());
      described.ifPresent(this::check);
      section
          .ask(
              "time to live",
              "dynamodb:DescribeTimeToLive",
              () -> client.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription())
          .ifPresent(this::check);
      if (described.map(found -> keyOf(found).equals(KEY)).orElse(true)) {
        section
            .ask(
                "entries",
                "dynamodb:Scan",
                () -> Entries.of(client, table).limit(MAX_ENTRIES).toList())
            .ifPresent(this::check);
      }
    } catch (ResourceNotFoundException _) {
      section.problem(
          "table",
          "There is no such table in %s.".formatted(region),
          "If it is in another region, name that with --region. Otherwise: aws dynamodb"
              + " create-table %s --table-name %s --billing-mode PAY_PER_REQUEST"
                  .formatted(where(), table)
              + " --attribute-definitions AttributeName=callback_number,AttributeType=S"
              + " --key-schema AttributeName=callback_number,KeyType=HASH");
    }
  }

  /// The options of `aws` and of our commands that name the place of the table.
  private String where() {
    return "--region " + region + (endpoint == null ? "" : " --endpoint-url " + endpoint);
  }

  private void check(TableDescription found) {
    var status = found.tableStatus();
    if (status == TableStatus.ACTIVE || status == TableStatus.UPDATING) {
      section.ok("table", "It exists, in %s.".formatted(region));
    } else {
      section.problem(
          "table",
          "It is %s, not ACTIVE.".formatted(found.tableStatusAsString()),
          "Wait while it is being created. INACCESSIBLE_ENCRYPTION_CREDENTIALS: enable its KMS"
              + " key.");
    }
    String key = keyOf(found);
    if (key.equals(KEY)) {
      section.ok("key", "It is the string callback_number.");
    } else {
      section.problem(
          "key",
          "It is %s, but must be %s only.".formatted(key, KEY),
          "A table's key cannot be changed: create another table, and name it in CALLBACK_TABLE.");
    }
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
                            key.keyTypeAsString()))
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
    var status = found.timeToLiveStatus();
    if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
      section.problem(
          "time to live",
          "It is off: expired numbers stay in the table forever.",
          SWITCH_TTL.formatted(where(), table, true, TTL));
    } else if (TTL.equals(found.attributeName())) {
      section.ok("time to live", "It is on, on the attribute ttl.");
    } else {
      section.problem(
          "time to live",
          "It is on the attribute %s, but must be on ttl: expired numbers stay forever."
              .formatted(found.attributeName()),
          SWITCH_TTL.formatted(where(), table, false, found.attributeName())
              + "; an hour later: "
              + SWITCH_TTL.formatted(where(), table, true, TTL));
    }
  }

  private void check(List<Map<String, AttributeValue>> entries) {
    var now = Instant.now();
    var odd = Entries.describeOdd(entries, now);
    String read = entries.size() < MAX_ENTRIES ? "" : " of the first " + MAX_ENTRIES;
    if (odd.isEmpty()) {
      section.ok("entries", "Every ttl%s is right.".formatted(read));
      return;
    }
    String detail =
        "There are entries%s with an odd ttl: %s.".formatted(read, String.join("; ", odd));
    String remedy = "./callbacks fix-ttl --table %s %s".formatted(table, where());
    if (entries.stream().allMatch(item -> StoredTtl.of(item.get(TTL), now).expiry() != null)) {
      section.warning("entries", detail, remedy);
    } else {
      section.problem("entries", detail, remedy);
    }
  }
}
