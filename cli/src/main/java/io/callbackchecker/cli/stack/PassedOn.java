package io.callbackchecker.cli.stack;

import org.jspecify.annotations.Nullable;

/// The variables of the environment that a command passes on to the functions it starts.
public enum PassedOn {
  CALLBACK_TTL("P7D"),
  DEFAULT_COUNTRY("none");

  private final String byDefault;

  PassedOn(String byDefault) {
    this.byDefault = byDefault;
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
