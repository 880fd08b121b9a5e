package io.callbackchecker.cli;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.StoredTtl;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.cli.stack.TableOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Command(name = "list", description = "Lists the stored callback numbers, oldest first.")
final class ListCommand extends SubCommand {
  private static final String ROW = "%-17s  %-12s  %-12s  %s";

  /// How far the clock of whoever stored a number may be ahead of ours.
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  @Mixin private final TableOptions table = new TableOptions();

  @Option(names = "--reveal", description = "Show the numbers unmasked.")
  private boolean reveal;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    try (Table stored = table.open(commandLine());
        var client = stored.client()) {
      var items =
          Entries.of(client, stored.table())
              .sorted(
                  Comparator.comparing(
                      item -> Entries.instant(item.get(CREATED_AT)),
                      Comparator.nullsFirst(Comparator.naturalOrder())))
              .toList();
      print(items, Instant.now());
      return 0;
    } catch (SdkException e) {
      throw new CannotRunException("The table cannot be read: " + e.getMessage(), e);
    }
  }

  private void print(List<Map<String, AttributeValue>> items, Instant now) {
    if (items.isEmpty()) {
      out().println("No callback number is stored.");
      return;
    }
    out().println(ROW.formatted("CALLBACK NUMBER", "STORED", "EXPIRES", "CONTACT"));
    for (var item : items) {
      out()
          .println(
              ROW.formatted(
                  shown(text(item.get(CALLBACK_NUMBER))),
                  ago(Entries.instant(item.get(CREATED_AT)), now),
                  left(StoredTtl.of(item.get(TTL), now), now),
                  text(item.get(OWNER))));
    }
    var odd = Entries.describeOdd(items, now);
    if (!odd.isEmpty()) {
      odd.forEach(line -> out().println("(!) " + line));
      out().println("To correct them: callbacks fix-ttl, with the same options.");
    }
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "-" : value.s();
  }

  private String shown(String number) {
    if (reveal) {
      return number;
    }
    try {
      return new CallbackNumber(number).toString();
    } catch (IllegalArgumentException _) {
      return "*****";
    }
  }

  private static String ago(@Nullable Instant storedAt, Instant now) {
    return storedAt == null || storedAt.isAfter(now.plus(MAX_SKEW))
        ? "unknown"
        : inWords(Duration.between(storedAt, now)) + " ago";
  }

  /// An odd `ttl` is marked.
  private static String left(StoredTtl ttl, Instant now) {
    String mark = ttl.form().isOdd() ? " (!)" : "";
    if (ttl.expiry() == null) {
      return (ttl.form() == StoredTtl.Form.TOO_FAR ? "in years" : "never") + mark;
    }
    var left = Duration.between(now, ttl.expiry());
    return (left.isPositive() ? "in " + inWords(left) : "expired") + mark;
  }

  /// The two largest units, such as `6 d 23 h`.
  private static String inWords(Duration duration) {
    if (duration.toDays() > 0) {
      return "%s d %s h".formatted(duration.toDays(), duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return "%s h %s min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%s min".formatted(duration.toMinutes())
        : "%s s".formatted(Math.max(0, duration.toSeconds()));
  }
}
