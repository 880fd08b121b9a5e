package io.callbackchecker.cli.doctor;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/// Whether the settings of a function are those that it needs.
final class ConfigurationCheck {
  private static final Set<String> HANDLERS = Set.of("index.set_handler", "index.clear_handler");
  private static final String MANAGED = "java25";
  private static final String SELF_CONTAINED = "provided.al2023";

  /// The start of a process and a call of DynamoDB, which may take 2 s, fit into the one; Connect
  /// waits no longer than the other. In seconds.
  private static final int LEAST_TIMEOUT = 5;

  private static final int LONGEST_TIMEOUT = 8;

  private final FunctionName function;
  private final GetFunctionConfigurationResponse found;
  private final String table;
  private final Report report;

  ConfigurationCheck(
      FunctionName function, GetFunctionConfigurationResponse found, String table, Report report) {
    this.function = function;
    this.found = found;
    this.table = table;
    this.report = report;
  }

  void run() {
    checkState();
    checkRuntime();
    checkHandler();
    checkTimeout();
    checkTable();
    if (MANAGED.equals(found.runtimeAsString())) {
      checkSnapStart();
    }
  }

  private void checkState() {
    if (found.state() == null || found.state() == State.ACTIVE) {
      ok("function", "It is there.");
    } else {
      problem(
          "function",
          "It is %s: %s.".formatted(found.stateAsString(), found.stateReason()),
          "Invoke an inactive one to wake it, wait for a pending one, deploy a failed one again.");
    }
  }

  private void checkRuntime() {
    String runtime = String.valueOf(found.runtimeAsString());
    if (runtime.equals(MANAGED) || runtime.equals(SELF_CONTAINED)) {
      ok("runtime", "It is %s.".formatted(runtime));
    } else {
      problem(
          "runtime",
          "It is %s, and the functions need %s.".formatted(runtime, MANAGED),
          update("--runtime " + MANAGED));
    }
  }

  private void checkHandler() {
    if (HANDLERS.contains(found.handler())) {
      ok("handler", "It is %s.".formatted(found.handler()));
    } else {
      problem(
          "handler",
          "It is %s, and must be index.set_handler or index.clear_handler."
              .formatted(found.handler()),
          update("--handler index.set_handler"));
    }
  }

  private void checkTimeout() {
    int seconds = found.timeout();
    if (seconds < LEAST_TIMEOUT) {
      problem(
          "time-out",
          "It is %d s: a first call can take longer, and then fails.".formatted(seconds),
          update("--timeout " + LONGEST_TIMEOUT));
    } else if (seconds > LONGEST_TIMEOUT) {
      warning(
          "time-out",
          "It is %d s, and Connect waits no longer than %d.".formatted(seconds, LONGEST_TIMEOUT),
          update("--timeout " + LONGEST_TIMEOUT));
    } else {
      ok("time-out", "It is %d s.".formatted(seconds));
    }
  }

  private void checkTable() {
    var environment = found.environment();
    if (environment != null && environment.error() != null) {
      problem(
          "CALLBACK_TABLE",
          "The environment cannot be read: %s.".formatted(environment.error().errorCode()),
          "Allow kms:Decrypt on the function's key to your credentials and to the function's"
              + " role.");
      return;
    }
    String named = environment == null ? null : environment.variables().get("CALLBACK_TABLE");
    if (named == null || named.isBlank()) {
      problem(
          "CALLBACK_TABLE",
          "It is not set, so the function does not start.",
          setTable(environment == null ? Map.of() : environment.variables()));
    } else if (!shortName(named).equals(shortName(table))) {
      problem(
          "CALLBACK_TABLE",
          "It names %s, not %s.".formatted(named, table),
          setTable(environment.variables()));
    } else {
      ok("CALLBACK_TABLE", "It names %s.".formatted(named));
    }
  }

  private void checkSnapStart() {
    var snapStart = found.snapStart();
    if (snapStart == null || snapStart.applyOn() != SnapStartApplyOn.PUBLISHED_VERSIONS) {
      warning(
          "SnapStart",
          "It is off: the first call of a process takes longer.",
          update("--snap-start ApplyOn=PublishedVersions"));
    } else if (snapStart.optimizationStatus() != SnapStartOptimizationStatus.ON) {
      warning(
          "SnapStart",
          "It is on, but not for what is called: only for versions published since.",
          "Publish a version, and point the alias %s at it.".formatted(function.alias()));
    } else {
      ok("SnapStart", "It is on.");
    }
  }

  private void ok(String check, String detail) {
    report.ok(function.name(), check, detail);
  }

  private void warning(String check, String detail, String remedy) {
    report.warning(function.name(), check, detail, remedy);
  }

  private void problem(String check, String detail, String remedy) {
    report.problem(function.name(), check, detail, remedy);
  }

  /// An alias serves a version, which a change of the function does not reach.
  private String update(String setting) {
    return "aws lambda update-function-configuration --function-name %s %s, then publish a version and point the alias %s at it."
        .formatted(function.text(), setting, function.alias());
  }

  /// The command replaces all variables, so the others must be named too.
  private String setTable(Map<String, String> variables) {
    var others =
        variables.keySet().stream().filter(name -> !name.equals("CALLBACK_TABLE")).sorted();
    String kept = String.join(" and ", others.toList());
    return update("--environment 'Variables={CALLBACK_TABLE=%s}'".formatted(table))
        + (kept.isEmpty() ? "" : " Name %s too: the command replaces all.".formatted(kept));
  }

  /// A table may be named by its ARN.
  private static String shortName(String table) {
    return table.replaceFirst("^arn:.*:table/", "");
  }
}
