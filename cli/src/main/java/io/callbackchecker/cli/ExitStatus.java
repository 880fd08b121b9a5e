package io.callbackchecker.cli;

/// The exit statuses that commands share. Picocli has those for success and for usage errors.
final class ExitStatus {
  static final int FAIL_REPLY = 1;
  static final int COULD_NOT_RUN = 3;

  private ExitStatus() {}
}
