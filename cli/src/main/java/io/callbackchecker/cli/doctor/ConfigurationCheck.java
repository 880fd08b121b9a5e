package io.callbackchecker.cli.doctor;

import io.callbackchecker.Cleanup;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/// Checks that a function has the settings that it needs.
record ConfigurationCheck(
    FunctionName function,
    GetFunctionConfigurationResponse found,
    String table,
    DoctorReport.Section section) {
  private static final List<String> HANDLERS =
      Stream.concat(
              Arrays.stream(Operation.values()).map(Operation::handler),
              Arrays.stream(Cleanup.values()).map(Cleanup::handler))
          .toList();
  private static final Set<ApplicationLogLevel> HIGH_LEVELS =
      EnumSet.of(ApplicationLogLevel.WARN, ApplicationLogLevel.ERROR, ApplicationLogLevel.FATAL);

  private static final String MANAGED = "java25";
  private static final String SELF_CONTAINED = "provided.al2023";

  /// Seconds for the start of a process and a call to DynamoDB.
  private static final int MIN_TIMEOUT = 5;

  private static final int MAX_TIMEOUT = (int) ConnectLimits.MAX_INVOCATION.toSeconds();

  void run() {
    String description = found.description();
    if (description != null && !description.isBlank()) {
      section.ok("deployed", "It is %s.".formatted(description));
    }
    var cleanup = Cleanup.ofHandler(String.valueOf(found.handler())).orElse(null);
    checkState();
    checkRuntime();
    checkHandler();
    if (cleanup == null) {
      checkTimeout();
    } else {
      checkTimeout(cleanup);
    }
    checkEnvironment(cleanup);
    checkLogLevel();
    if (cleanup == null && MANAGED.equals(found.runtimeAsString())) {
      checkSnapStart();
    }
  }

  private void checkState() {
    if (found.state() == null || found.state() == State.ACTIVE) {
      section.ok("function", "It exists.");
    } else {
      section.problem(
          "function",
          "It is %s: %s.".formatted(found.stateAsString(), found.stateReason()),
          "Invoke an inactive function to wake it, wait for a pending one, deploy a failed one"
              + " again.");
    }
  }

  private void checkRuntime() {
    String runtime = String.valueOf(found.runtimeAsString());
    if (runtime.equals(MANAGED) || runtime.equals(SELF_CONTAINED)) {
      section.ok("runtime", "It is %s.".formatted(runtime));
    } else {
      section.problem(
          "runtime",
          "It is %s, and the functions need %s.".formatted(runtime, MANAGED),
          update("--runtime " + MANAGED));
    }
  }

  private void checkHandler() {
    String handler = String.valueOf(found.handler());
    if (Operation.ofHandler(handler).isPresent() || Cleanup.ofHandler(handler).isPresent()) {
      section.ok("handler", "It is %s.".formatted(handler));
    } else {
      section.problem(
          "handler",
          "It is %s, and must be %s.".formatted(handler, String.join(" or ", HANDLERS)),
          update("--handler " + HANDLERS.getFirst()));
    }
  }

  private void checkTimeout() {
    int seconds = found.timeout();
    if (seconds < MIN_TIMEOUT) {
      section.problem(
          "time-out",
          "It is %s s: a first call can take longer, and then fails.".formatted(seconds),
          update("--timeout " + MAX_TIMEOUT));
    } else if (seconds > MAX_TIMEOUT) {
      section.warning(
          "time-out",
          "It is %s s, and Connect waits no longer than %s.".formatted(seconds, MAX_TIMEOUT),
          update("--timeout " + MAX_TIMEOUT));
    } else {
      section.ok("time-out", "It is %s s.".formatted(seconds));
    }
  }

  /// Nobody waits for a cleanup, but it plans its work with this time.
  private void checkTimeout(Cleanup cleanup) {
    int seconds = found.timeout();
    long needed = cleanup.timeout().toSeconds();
    if (seconds < needed) {
      section.problem(
          "time-out",
          "It is %s s, and the function may need %s.".formatted(seconds, needed),
          update("--timeout " + needed));
    } else {
      section.ok("time-out", "It is %s s.".formatted(seconds));
    }
  }

  private void checkEnvironment(@Nullable Cleanup cleanup) {
    var environment = found.environment();
    if (environment != null && environment.error() != null) {
      section.problem(
          "CALLBACK_TABLE",
          "The environment cannot be read: %s.".formatted(environment.error().errorCode()),
          "Allow kms:Decrypt on the function's key to your credentials and to the function's"
              + " role.");
      return;
    }
    Map<String, String> variables = environment == null ? Map.of() : environment.variables();
    checkTable(variables);
    if (cleanup != null) {
      checkIsSet("CONNECT_INSTANCE_ARN", variables);
    }
    if (cleanup == Cleanup.ENDED) {
      checkIsSet("ENDED_QUEUE_URL", variables);
    }
  }

  private void checkIsSet(String variable, Map<String, String> variables) {
    String value = variables.get(variable);
    if (value == null || value.isBlank()) {
      section.problem(
          variable,
          "It is not set, so the function does not start.",
          "Deploy the stack again, with cleanup=on.");
    } else {
      section.ok(variable, "It is %s.".formatted(value));
    }
  }

  private void checkTable(Map<String, String> variables) {
    String named = variables.get("CALLBACK_TABLE");
    if (named == null || named.isBlank()) {
      section.problem(
          "CALLBACK_TABLE", "It is not set, so the function does not start.", setTable(variables));
    } else if (!shortName(named).equals(shortName(table))) {
      section.problem(
          "CALLBACK_TABLE", "It names %s, not %s.".formatted(named, table), setTable(variables));
    } else {
      section.ok("CALLBACK_TABLE", "It names %s.".formatted(named));
    }
  }

  /// Lines of the level INFO carry the metrics.
  private void checkLogLevel() {
    var logging = found.loggingConfig();
    var level = logging == null ? null : logging.applicationLogLevel();
    if (level != null && HIGH_LEVELS.contains(level)) {
      section.problem(
          "log level",
          "It is %s: Lambda drops the lines below it, and their metrics with them."
              .formatted(logging.applicationLogLevelAsString()),
          update("--logging-config LogFormat=JSON,ApplicationLogLevel=INFO"));
    }
  }

  private void checkSnapStart() {
    var snapStart = found.snapStart();
    if (snapStart == null || snapStart.applyOn() != SnapStartApplyOn.PUBLISHED_VERSIONS) {
      section.warning(
          "SnapStart",
          "It is off: the first call of a process takes longer.",
          update("--snap-start ApplyOn=PublishedVersions"));
    } else if (snapStart.optimizationStatus() != SnapStartOptimizationStatus.ON) {
      section.warning(
          "SnapStart",
          "It is on, but not for this version: it covers only versions published since.",
          section.redeployOr(
              "Publish a version, and point the alias %s at it.".formatted(function.alias())));
    } else {
      section.ok("SnapStart", "It is on.");
    }
  }

  /// An alias serves a version. Changing the function does not change its versions.
  private String update(String setting) {
    return section.redeployOr(
        "aws lambda update-function-configuration --function-name %s %s, then publish a version and point the alias %s at it."
            .formatted(function.text(), setting, function.alias()));
  }

  /// The command replaces all variables, so the others must be named too.
  private String setTable(Map<String, String> variables) {
    var others =
        variables.keySet().stream().filter(name -> !name.equals("CALLBACK_TABLE")).sorted();
    String kept = String.join(" and ", others.toList());
    String byHand = update("--environment 'Variables={CALLBACK_TABLE=%s}'".formatted(table));
    return section.redeployOr(
        kept.isEmpty()
            ? byHand
            : byHand + " Name %s too: the command replaces all.".formatted(kept));
  }

  /// A table may be named by its ARN.
  private static String shortName(String table) {
    return table.replaceFirst("^arn:.*:table/", "");
  }
}
