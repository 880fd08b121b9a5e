package io.callbackchecker.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
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

/// A Lambda function, its log group and its role. The alias `live` points to the version that is
/// invoked.
final class CallbackFunction extends Construct {
  /// In MB, for a function that nobody waits for.
  private static final int SMALL_MEMORY = 512;

  private final DeployedFunction deployed;
  private final LogGroup logGroup;
  private final Alias live;

  /// What only some functions have.
  ///
  /// @param release as [Settings#release(String)] says
  record Extras(
      Map<String, String> environment, List<PolicyStatement> permissions, String release) {}

  CallbackFunction(
      Construct scope,
      DeployedFunction deployed,
      CallbackTable table,
      Settings settings,
      Extras extras) {
    super(scope, deployed.id());
    this.deployed = deployed;
    logGroup = logGroup(table, settings.options());
    var function = function(role(table, extras), table, settings, extras);
    live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  DeployedFunction deployed() {
    return deployed;
  }

  Alias live() {
    return live;
  }

  /// What is invoked.
  String arn() {
    return live.getFunctionArn();
  }

  private LogGroup logGroup(CallbackTable table, Options options) {
    var group =
        LogGroup.Builder.create(this, "Log")
            .logGroupName(deployed.logGroupName())
            .encryptionKey(table.key())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    ((CfnLogGroup) Objects.requireNonNull(group.getNode().getDefaultChild()))
        .setRetentionInDays(options.number(Option.LOG_RETENTION_DAYS));
    return group;
  }

  /// The log group exists before the function, so the function needs no `CreateLogGroup`. The CDK
  /// adds a statement for tracing.
  private Role role(CallbackTable table, Extras extras) {
    var role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .description("What the function " + deployed.name() + " may do")
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(logGroup.getLogGroupArn()))
            .build());
    table.permissions(deployed).forEach(role::addToPolicy);
    extras.permissions().forEach(role::addToPolicy);
    return role;
  }

  private Function function(Role role, CallbackTable table, Settings settings, Extras extras) {
    var options = settings.options();
    boolean selfContained = options.selfContained();
    boolean snapshot = deployed.waitedFor() && !selfContained;
    var function =
        Function.Builder.create(this, "Function")
            .functionName(deployed.name())
            .description(deployed.description())
            .handler(deployed.handler())
            .code(settings.code())
            .role(role)
            .runtime(selfContained ? Runtime.PROVIDED_AL2023 : Runtime.JAVA_25)
            .snapStart(snapshot ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
            .architecture(Architecture.custom(options.get(Option.ARCHITECTURE)))
            .memorySize(deployed.waitedFor() ? options.number(Option.MEMORY) : SMALL_MEMORY)
            .timeout(Duration.seconds(deployed.timeout().toSeconds()))
            .reservedConcurrentExecutions(
                deployed.waitedFor() ? settings.reservedConcurrency() : null)
            .environment(environment(table, settings, extras))
            .tracing(Tracing.ACTIVE)
            .logGroup(logGroup)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.INFO)
            // Lambda's own line for each invocation would only repeat ours.
            .systemLogLevelV2(SystemLogLevel.WARN)
            // Old versions are kept, so that `live` can be moved back. One of a failed deployment
            // is not, since Lambda would publish no other when it is tried again.
            .currentVersionOptions(
                VersionOptions.builder()
                    .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                    .description(extras.release())
                    .build())
            .build();
    needOnlyThePolicy(function, role);
    if (snapshot) {
      Annotations.of(function)
          .acknowledgeWarning(
              "@aws-cdk/aws-lambda:snapStartRequirePublish",
              "The alias points to a published version");
    }
    return function;
  }

  /// The function names the role, so only the role's policy has to be named as a dependency. The
  /// CDK names both, about which linters warn.
  private static void needOnlyThePolicy(Function function, Role role) {
    var policy =
        (CfnResource) role.getNode().findChild("DefaultPolicy").getNode().getDefaultChild();
    ((CfnResource) Objects.requireNonNull(function.getNode().getDefaultChild()))
        .addOverride("DependsOn", List.of(Objects.requireNonNull(policy).getLogicalId()));
  }

  private static Map<String, String> environment(
      CallbackTable table, Settings settings, Extras extras) {
    var environment = new TreeMap<>(extras.environment());
    environment.put("CALLBACK_TABLE", table.name());
    if (settings.country() != null) {
      environment.put("DEFAULT_COUNTRY", settings.country().or(Aws.NO_VALUE));
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
