package io.callbackchecker.cli.stack;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of the environment that a command passes on to the functions it starts.
public enum PassedOn {
  CALLBACK_TTL("P7D"),
  DEFAULT_COUNTRY("none");

  private final String byDefault;

  PassedOn(String byDefault) {
    this.byDefault = byDefault;
  }

  /// All that are set in this process, by their names.
  public static Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    for (PassedOn variable : values()) {
      String value = variable.value();
      if (value != null) {
        environment.put(variable.name(), value);
      }
    }
    return environment;
  }

  /// What the functions take if it is not set.
  public String byDefault() {
    return byDefault;
  }

  /// Its value in this process; null if it is not set, or empty.
  public @Nullable String value() {
    String value = System.getenv(name());
    return value == null || value.isBlank() ? null : value;
  }
}
