package io.callbackchecker.cli.doctor;

/// The ways in which AWS's services name one queue.
record QueueName(String url, String name, String arn) {
  /// A queue in the account and the region of a function.
  static QueueName of(String url, String functionArn) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    String[] parts = functionArn.split(":", -1);
    return new QueueName(
        url, name, String.join(":", "arn", parts[1], "sqs", parts[3], parts[4], name));
  }

  /// Another queue of the same account and region.
  QueueName other(String otherArn) {
    String other = otherArn.substring(otherArn.lastIndexOf(':') + 1);
    return new QueueName(url.substring(0, url.length() - name.length()) + other, other, otherArn);
  }
}
