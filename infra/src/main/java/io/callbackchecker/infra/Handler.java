package io.callbackchecker.infra;

import software.amazon.awscdk.Aws;

/// The two functions of the contract, and the one action on the table that each of them may do.
enum Handler {
  SET(
      "set",
      "index.set_handler",
      "dynamodb:UpdateItem",
      "Checks a callback number and stores it if it is new"),
  CLEAR(
      "clear",
      "index.clear_handler",
      "dynamodb:DeleteItem",
      "Frees a callback number when its callback is done");

  final String word;
  final String entry;
  final String action;
  final String purpose;

  Handler(String word, String entry, String action, String purpose) {
    this.word = word;
    this.entry = entry;
    this.action = action;
    this.purpose = purpose;
  }

  /// At most 46 characters where [Option#NAME] gave the stack its name, so that the alias's ARN
  /// stays far below the 140 that Connect takes.
  String functionName() {
    return Aws.STACK_NAME + "-" + word;
  }

  String logGroupName() {
    return "/aws/lambda/" + functionName();
  }
}
