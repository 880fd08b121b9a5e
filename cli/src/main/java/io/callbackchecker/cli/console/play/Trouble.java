package io.callbackchecker.cli.console.play;

/// Something that goes wrong, if it is switched on.
public enum Trouble {
  TABLE_SLOW("The table is slow", "DynamoDB takes longer than the functions wait"),
  TABLE_DOWN("The table is down", "no request reaches DynamoDB"),
  FUNCTION_DOWN("The functions are down", "Connect gets an error from Lambda"),
  QUEUE_FULL("The queue is full", "Connect queues no further callback"),
  HANGS_UP("The caller hangs up", "as soon as the number has been checked"),
  NO_AGENT("No agent answers", "a callback that waits stays in the queue");

  private final String words;
  private final String meaning;

  Trouble(String words, String meaning) {
    this.words = words;
    this.meaning = meaning;
  }

  public String words() {
    return words;
  }

  public String meaning() {
    return meaning;
  }

  /// The name of its field in a form.
  public String field() {
    return "trouble-" + name();
  }
}
