package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.Arrays;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/// Everything that is deployed: the table, the functions, their connection to Amazon Connect, the
/// alarms and the dashboard.
final class CallbackStack {
  static final String DESCRIPTION = "Callback Duplication Checker for Amazon Connect";

  private CallbackStack() {}

  static void build(Stack stack, Settings settings) {
    var table = new CallbackTable(stack);
    var functions =
        Arrays.stream(Operation.values())
            .map(operation -> new CallbackFunction(stack, operation, table, settings))
            .toList();
    Connect.build(stack, functions, settings);
    Dashboards.build(stack, Alarms.build(stack, table, settings));

    CfnOutput.Builder.create(stack, "TableName").value(table.name()).build();
    for (CallbackFunction function : functions) {
      CfnOutput.Builder.create(function, "Arn")
          .description("What a contact flow invokes")
          .value(function.arn())
          .build()
          .overrideLogicalId(function.getNode().getId() + "FunctionArn");
    }
  }
}
