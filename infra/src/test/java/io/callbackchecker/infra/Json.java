package io.callbackchecker.infra;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// Finds its way in what the assertions of the CDK return.
final class Json {
  private Json() {}

  /// What stands at the end of a path of keys, which must be there.
  static Object at(Object value, String... path) {
    Object found = value;
    for (String key : path) {
      found = requireNonNull(((Map<?, ?>) found).get(key), key);
    }
    return found;
  }
}
