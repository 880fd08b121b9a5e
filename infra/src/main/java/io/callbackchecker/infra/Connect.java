package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.connect.CfnIntegrationAssociation;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;
import software.constructs.IDependable;

/// Connects the functions to a Connect instance. Only that instance may invoke their aliases, and
/// its flow designer offers them. If there is a queue, the instance also gets the contact flows.
final class Connect {
  private Connect() {}

  static void build(Construct scope, List<CallbackFunction> functions, Settings settings) {
    var instance = settings.instanceArn();
    if (instance == null) {
      return;
    }
    var associations =
        functions.stream().map(f -> associate(f, instance)).toArray(IDependable[]::new);
    var queue = settings.queueArn();
    if (queue != null) {
      ContactFlows.build(scope, settings, instance, queue, functions)
          .forEach(flow -> flow.getNode().addDependency(associations));
    }
  }

  private static CfnIntegrationAssociation associate(
      CallbackFunction function, Choice instanceArn) {
    var permission =
        CfnPermission.Builder.create(function, "ConnectPermission")
            .action("lambda:InvokeFunction")
            .functionName(function.arn())
            .principal("connect.amazonaws.com")
            .sourceArn(instanceArn.value())
            .sourceAccount(Fn.select(4, Fn.split(":", instanceArn.value())))
            .build();
    var association =
        CfnIntegrationAssociation.Builder.create(function, "ConnectIntegration")
            .instanceId(instanceArn.value())
            .integrationType("LAMBDA_FUNCTION")
            .integrationArn(function.arn())
            .build();
    association.getNode().addDependency(permission);
    permission.getCfnOptions().setCondition(instanceArn.given());
    association.getCfnOptions().setCondition(instanceArn.given());
    return association;
  }
}
