package io.callbackchecker.infra;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.Aws;

/// What AWS needs to know about a function.
///
/// @param word the end of its name
/// @param tableActions all that it may do to any entry of the table
/// @param waitedFor whether a caller waits for its reply. If so, it starts from a snapshot, and has
///   the memory and the reserved concurrency of the options
record DeployedFunction(
    String word,
    String handler,
    String description,
    Duration timeout,
    List<String> tableActions,
    boolean waitedFor) {
  /// At most 46 characters if [Option#NAME] gave the stack its name, so that the alias's ARN stays
  /// far below the 140 characters that Connect accepts.
  String name() {
    return Aws.STACK_NAME + "-" + word;
  }

  String logGroupName() {
    return "/aws/lambda/" + name();
  }

  /// For the CDK.
  String id() {
    return Names.camelCase(word);
  }
}
