package io.callbackchecker.cli.console.web;

/// One of the views to choose from. Several requests may run at once.
public interface View extends AutoCloseable {
  /// Where it is, such as `/pending`. Everything below is its own too.
  String path();

  /// What it is called.
  String title();

  Response handle(Request request) throws InterruptedException;

  @Override
  void close();
}
