package io.callbackchecker.cli;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.ended.TableScan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Command(name = "list", description = "Lists the stored callback numbers, oldest first.")
final class ListCommand extends SubCommand {
  private static final String ROW = "%-17s  %-12s  %-12s  %s%n";

  /// Text that something else wrote into the table must not control the terminal.
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  @Mixin private final TableOptions table = new TableOptions();

  @Option(names = "--reveal", description = "Show the numbers unmasked.")
  private boolean reveal;

  @Override
  public Integer call() throws CannotRunException, InterruptedException {
    try (Table stored = table.open(commandLine());
        var client = stored.client()) {
      var items =
          client.scanPaginator(r -> r.tableName(stored.table())).items().stream()
              .filter(item -> !TableScan.CURSOR.equals(text(item.get(CALLBACK_NUMBER))))
              .sorted(
                  Comparator.comparing(
                      item -> instant(item.get(CREATED_AT)),
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
    out().printf(ROW, "CALLBACK NUMBER", "STORED", "EXPIRES", "CONTACT");
    for (var item : items) {
      out()
          .printf(
              ROW,
              shown(text(item.get(CALLBACK_NUMBER))),
              ago(instant(item.get(CREATED_AT)), now),
              left(instant(item.get(TTL)), now),
              text(item.get(OWNER)));
    }
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "-" : CONTROL.matcher(value.s()).replaceAll("?");
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
    return storedAt == null ? "unknown" : inWords(Duration.between(storedAt, now)) + " ago";
  }

  private static String left(@Nullable Instant expiresAt, Instant now) {
    if (expiresAt == null) {
      return "never";
    }
    var left = Duration.between(now, expiresAt);
    return left.isPositive() ? "in " + inWords(left) : "expired";
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

  /// Null if there is none. An item that something else wrote may have nothing but the key.
  private static @Nullable Instant instant(@Nullable AttributeValue epochSeconds) {
    if (epochSeconds == null || epochSeconds.n() == null) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(epochSeconds.n()));
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
