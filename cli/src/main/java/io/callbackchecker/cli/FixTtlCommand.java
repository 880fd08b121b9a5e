package io.callbackchecker.cli;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.cli.stack.AwsFailure;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.Progress;
import io.callbackchecker.cli.stack.StoredTtl;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.cli.stack.TableOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

@Command(
    name = "fix-ttl",
    description =
        "Corrects every ttl that is not a number of epoch seconds at most a year ahead, after"
            + " asking.")
final class FixTtlCommand extends SubCommand {
  @Mixin private final TableOptions table = new TableOptions();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean sure;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    var count = new AtomicInteger();
    try (var scan = Progress.ofScan(commandLine().getErr(), count);
        Table stored = table.open(commandLine())) {
      return fix(stored, scan, count);
    }
  }

  private int fix(Table stored, Progress scan, AtomicInteger count) throws CannotRunException {
    try (var client = stored.client()) {
      var now = Instant.now();
      var odd =
          Entries.of(client, stored.table(), count)
              .filter(item -> StoredTtl.of(item.get(TTL), now).form().isOdd())
              .toList();
      scan.close();
      return fix(client, stored.table(), odd, now);
    } catch (SdkException e) {
      throw AwsFailure.of(stored, "read or changed", e);
    }
  }

  private int fix(
      DynamoDbClient client, String name, List<Map<String, AttributeValue>> odd, Instant now) {
    if (odd.isEmpty()) {
      out().println("Every ttl is right.");
      return 0;
    }
    Entries.describeOdd(odd, now).forEach(out()::println);
    if (!sure && !isConfirmed("Correct them?")) {
      out().println("Nothing was changed.");
      return CannotRunException.EXIT_STATUS;
    }
    long corrected = odd.stream().filter(item -> correct(client, name, item, now)).count();
    out()
        .println(
            "%s corrected, %s left alone since they have changed meanwhile."
                .formatted(corrected, odd.size() - corrected));
    return 0;
  }

  /// Returns false if the item has changed since it was read.
  private static boolean correct(
      DynamoDbClient client, String table, Map<String, AttributeValue> item, Instant now) {
    var ttl = item.get(TTL);
    var right = StoredTtl.of(ttl, now).mended(ttl, Entries.instant(item.get(CREATED_AT)), now);
    var values = new HashMap<>(Map.of(":right", AttributeValue.fromN(Long.toString(right))));
    if (ttl != null) {
      values.put(":read", ttl);
    }
    var number = Objects.requireNonNull(item.get(CALLBACK_NUMBER));
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(Map.of(CALLBACK_NUMBER, number))
                  .updateExpression("SET #ttl = :right")
                  .conditionExpression(
                      "attribute_exists(callback_number) AND "
                          + (ttl == null ? "attribute_not_exists(#ttl)" : "#ttl = :read"))
                  .expressionAttributeNames(Map.of("#ttl", TTL))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
