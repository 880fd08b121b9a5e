package io.callbackchecker.infra;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// The Lambda function of one operation, its log group and its role. The alias `live` points to the
/// version that is invoked.
final class CallbackFunction extends Construct {
  private final Operation operation;
  private final LogGroup logGroup;
  private final Alias live;

  CallbackFunction(Construct scope, Operation operation, CallbackTable table, Settings settings) {
    super(scope, Names.camelCase(operation.word()));
    this.operation = operation;
    logGroup = logGroup(table, settings.options());
    var function = function(role(table), table, settings);
    live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  /// What Connect invokes.
  String arn() {
    return live.getFunctionArn();
  }

  private LogGroup logGroup(CallbackTable table, Options options) {
    var group =
        LogGroup.Builder.create(this, "Log")
            .logGroupName(DeployedOperations.logGroupName(operation))
            .encryptionKey(table.key())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    ((CfnLogGroup) Objects.requireNonNull(group.getNode().getDefaultChild()))
        .setRetentionInDays(options.number(Option.LOG_RETENTION_DAYS));
    return group;
  }

  /// The log group exists before the function, so the function needs no `CreateLogGroup`. The CDK
  /// adds a statement for tracing.
  private Role role(CallbackTable table) {
    var role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .description("What the function " + DeployedOperations.name(operation) + " may do")
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(logGroup.getLogGroupArn()))
            .build());
    table.permissions(operation).forEach(role::addToPolicy);
    return role;
  }

  private Function function(Role role, CallbackTable table, Settings settings) {
    var options = settings.options();
    boolean selfContained = options.selfContained();
    var function =
        Function.Builder.create(this, "Function")
            .functionName(DeployedOperations.name(operation))
            .description(DeployedOperations.description(operation))
            .handler(operation.handler())
            .code(settings.code())
            .role(role)
            .runtime(selfContained ? Runtime.PROVIDED_AL2023 : Runtime.JAVA_25)
            .snapStart(selfContained ? null : SnapStartConf.ON_PUBLISHED_VERSIONS)
            .architecture(Architecture.custom(options.get(Option.ARCHITECTURE)))
            .memorySize(options.number(Option.MEMORY))
            .timeout(Duration.seconds(ConnectLimits.MAX_INVOCATION.toSeconds()))
            .reservedConcurrentExecutions(settings.reservedConcurrency())
            .environment(environment(table, settings))
            .tracing(Tracing.ACTIVE)
            .logGroup(logGroup)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.INFO)
            // Lambda's own line for each invocation would only repeat ours.
            .systemLogLevelV2(SystemLogLevel.WARN)
            // Old versions are kept, so that `live` can be moved back.
            .currentVersionOptions(
                VersionOptions.builder()
                    .removalPolicy(RemovalPolicy.RETAIN)
                    .description(settings.release())
                    .build())
            .build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "The alias points to a published version");
    return function;
  }

  private static Map<String, String> environment(CallbackTable table, Settings settings) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("CALLBACK_TABLE", table.name());
    environment.put("CALLBACK_TTL", settings.timeToLive());
    if (settings.country() != null) {
      environment.put("DEFAULT_COUNTRY", settings.country());
    }
    if (!settings.options().selfContained()) {
      // With SnapStart, Lambda leaves C2 on, which costs memory and slows down restores. Unless
      // native access is enabled, the JVM prints warnings.
      environment.put(
          "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED");
    }
    return environment;
  }
}
