package io.callbackchecker.infra;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// Reads what the CDK's assertions return.
final class Json {
  private Json() {}

  /// The value at a path of keys, which must exist.
  static Object at(Object value, String... path) {
    Object found = value;
    for (String key : path) {
      found = requireNonNull(((Map<?, ?>) found).get(key), key);
    }
    return found;
  }
}
