package io.callbackchecker.cli.connect;

/// What goes wrong with a request to Connect or SQS.
public enum ConnectFault {
  NONE,
  THROTTLED,
  /// It answers that it has an internal problem.
  BROKEN,
  /// It closes the connection without an answer.
  SILENT
}
