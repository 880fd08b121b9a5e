package io.callbackchecker.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The strings and the numbers among an item's attributes. Those of other types mean nothing to us,
/// whoever wrote them.
///
/// @param numbers as DynamoDB writes them, such as `1.5E+3`
record Item(Map<String, String> strings, Map<String, String> numbers) {
  @Nullable String string(String attribute) {
    return strings.get(attribute);
  }

  @Nullable String number(String attribute) {
    return numbers.get(attribute);
  }
}
