package io.callbackchecker.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An item's string and number attributes. Our items have no others.
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
