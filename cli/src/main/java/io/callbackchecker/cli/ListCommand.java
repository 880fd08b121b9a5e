package io.callbackchecker.cli;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;

import io.callbackchecker.cli.stack.AwsFailure;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.Progress;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.cli.stack.TableOptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Command(name = "list", description = "Lists the stored callback numbers, oldest first.")
final class ListCommand extends SubCommand {
  @Mixin private final TableOptions table = new TableOptions();

  @Option(names = "--reveal", description = "Show the numbers unmasked.")
  private boolean reveal;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    var count = new AtomicInteger();
    try (var _ = Progress.ofScan(commandLine().getErr(), count);
        Table stored = table.open(commandLine())) {
      var listing = new Listing(items(stored, count), Instant.now(), reveal);
      if (json) {
        out().println(listing.json(stored.table()));
      } else {
        listing.lines().forEach(out()::println);
      }
      return 0;
    }
  }

  private static List<Map<String, AttributeValue>> items(Table stored, AtomicInteger count)
      throws CannotRunException {
    try (var client = stored.client()) {
      return Entries.of(client, stored.table(), count)
          .sorted(
              Comparator.comparing(
                  item -> Entries.instant(item.get(CREATED_AT)),
                  Comparator.nullsFirst(Comparator.naturalOrder())))
          .toList();
    } catch (SdkException e) {
      throw AwsFailure.of(stored, "read", e);
    }
  }
}
