package io.callbackchecker.cli.console.pending;

import static io.callbackchecker.cli.console.pending.Trouble.EXPIRED;
import static io.callbackchecker.cli.console.pending.Trouble.FOREIGN_KEY;
import static io.callbackchecker.cli.console.pending.Trouble.FROM_THE_FUTURE;
import static io.callbackchecker.cli.console.pending.Trouble.NO_OWNER;
import static io.callbackchecker.cli.console.pending.Trouble.ODD_OWNER;
import static io.callbackchecker.cli.console.pending.Trouble.ODD_TTL;
import static io.callbackchecker.cli.console.pending.Trouble.TOO_OLD;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.InvalidNumberException;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.StoredTtl;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An entry of the table, whoever wrote it.
///
/// @param key the number as the table spells it, which can be any text. It is personal data
/// @param stored null if unknown
/// @param owner the contact that stored it, which can be any text; null if unknown
/// @param troubles why it may be stuck, as of when it was read
record Entry(
    String key,
    @Nullable Instant stored,
    @Nullable String owner,
    StoredTtl ttl,
    Set<Trouble> troubles) {
  /// What the functions take for a contact id.
  private static final Pattern CONTACT_ID = Pattern.compile("[!-~]{1,256}");

  /// @param item one of [Entries]
  static Entry of(Map<String, AttributeValue> item, CallbackNumberParser numbers, Instant now) {
    String key = Objects.requireNonNull(item.get(CALLBACK_NUMBER)).s();
    var stored = Entries.instant(item.get(CREATED_AT));
    var ownerValue = item.get(OWNER);
    String owner = ownerValue == null ? null : ownerValue.s();
    var ttl = StoredTtl.of(item.get(TTL), now);
    var expiry = ttl.expiry();
    var applies = new EnumMap<Trouble, Boolean>(Trouble.class);
    applies.put(EXPIRED, expiry != null && !expiry.isAfter(now));
    applies.put(ODD_TTL, ttl.form().isOdd());
    applies.put(
        TOO_OLD, stored != null && stored.isBefore(now.minus(ConnectLimits.CALLBACK_LIFETIME)));
    applies.put(
        FROM_THE_FUTURE, stored != null && stored.isAfter(now.plus(Entries.MAX_CLOCK_SKEW)));
    applies.put(NO_OWNER, owner == null);
    applies.put(ODD_OWNER, owner != null && !CONTACT_ID.matcher(owner).matches());
    applies.put(FOREIGN_KEY, !isAsTheFunctionsWriteIt(key, numbers));
    applies.values().removeIf(does -> !does);
    return new Entry(key, stored, owner, ttl, applies.keySet());
  }

  String masked() {
    return Entries.masked(key);
  }

  /// Whether the clear function can free exactly this entry, and not another one instead: it reads
  /// the number as callers write it, and takes an owner that is not a contact id for nobody.
  boolean canBeFreed() {
    return !troubles.contains(FOREIGN_KEY) && !troubles.contains(ODD_OWNER);
  }

  /// The troubles in words.
  List<String> reasons() {
    return troubles.stream()
        .map(trouble -> trouble == ODD_TTL ? "ttl " + ttl.form() : trouble.sentence())
        .toList();
  }

  private static boolean isAsTheFunctionsWriteIt(String key, CallbackNumberParser numbers) {
    try {
      return numbers.parse(key).e164().equals(key);
    } catch (InvalidNumberException _) {
      return false;
    }
  }
}
