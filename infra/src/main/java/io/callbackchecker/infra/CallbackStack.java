package io.callbackchecker.infra;

import io.callbackchecker.infra.CallbackFunction.Extras;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;

/// Everything that is deployed: the table, the functions, their connection to Amazon Connect, the
/// cleanup, the alarms and the dashboard.
final class CallbackStack {
  static final String DESCRIPTION = "Callback Duplication Checker for Amazon Connect";

  private CallbackStack() {}

  static void build(Stack stack, Settings settings) {
    var operations = DeployedOperations.all();
    var instance = settings.cleanupInstance();
    List<DeployedFunction> cleanups = instance == null ? List.of() : DeployedCleanups.all();
    var table =
        new CallbackTable(
            stack,
            Stream.concat(operations.stream(), cleanups.stream()).toList(),
            settings.options());
    var extras =
        new Extras(
            Map.of("CALLBACK_TTL", settings.timeToLive()),
            List.of(),
            settings.release(settings.timeToLive()));
    var functions =
        operations.stream()
            .map(operation -> new CallbackFunction(stack, operation, table, settings, extras))
            .toList();
    Connect.build(stack, functions, settings);
    var topic = topic(stack, settings.alarmsTopicArn());
    FlowAlarm.build(stack, settings, topic);
    var cleanup =
        instance == null ? null : new CallbackCleanup(stack, instance, table, settings, topic);
    var alarms = OperationAlarms.build(stack, table, settings.options(), topic);
    Dashboards.build(stack, alarms, cleanup);
    if (settings.options().canary()) {
      Canary.build(stack, functions, alarms);
    }

    CfnOutput.Builder.create(stack, "TableName").value(table.name()).build();
    if (table.keyArn() != null) {
      CfnOutput.Builder.create(stack, "KeyArn")
          .description("Of the table's key")
          .value(table.keyArn())
          .build();
    }
    CfnOutput.Builder.create(stack, "Version")
        .description("Of the functions: docs/operations.md says how to find its commit")
        .value(settings.version())
        .build();
    for (CallbackFunction function : functions) {
      CfnOutput.Builder.create(function, "Arn")
          .description("What a contact flow invokes")
          .value(function.arn())
          .build()
          .overrideLogicalId(function.getNode().getId() + "FunctionArn");
    }
  }

  private static @Nullable ITopic topic(Stack stack, @Nullable String arn) {
    return arn == null ? null : Topic.fromTopicArn(stack, "AlarmsTopic", arn);
  }
}
