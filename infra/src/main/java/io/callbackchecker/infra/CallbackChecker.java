package io.callbackchecker.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/// All that is deployed: the table, the two functions, their place in Connect, and what watches
/// them.
final class CallbackChecker {
  static final String DESCRIPTION = "Callback Duplication Checker for Amazon Connect";

  private CallbackChecker() {}

  static void build(Stack stack, Settings settings) {
    var table = new CallbackTable(stack);
    var set = new CheckerFunction(stack, Handler.SET, table, settings);
    var clear = new CheckerFunction(stack, Handler.CLEAR, table, settings);
    var functions = List.of(set, clear);
    Connect.build(stack, functions, settings);
    var alarms = new Alarms(stack, settings).of(functions, table);
    Dashboards.build(stack, set, clear, alarms);

    CfnOutput.Builder.create(stack, "TableName").value(table.name()).build();
    for (CheckerFunction function : functions) {
      CfnOutput.Builder.create(function, "Arn")
          .description("What a contact flow invokes")
          .value(function.arn())
          .build()
          .overrideLogicalId(function.getNode().getId() + "FunctionArn");
    }
  }
}
