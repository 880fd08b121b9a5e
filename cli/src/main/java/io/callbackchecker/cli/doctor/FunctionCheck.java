package io.callbackchecker.cli.doctor;

import io.callbackchecker.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// Checks that a function exists behind an alias, is configured correctly, and that Connect may
/// invoke it.
public final class FunctionCheck {
  private final LambdaClient client;
  private final FunctionName function;
  private final String table;
  private final String tableRegion;
  private final DoctorReport report;

  public FunctionCheck(
      LambdaClient client,
      FunctionName function,
      String table,
      String tableRegion,
      DoctorReport report) {
    this.client = client;
    this.function = function;
    this.table = table;
    this.tableRegion = tableRegion;
    this.report = report;
  }

  /// Reports on the function.
  ///
  /// @return its operation; empty if it has none, does not exist or may not be read
  public Optional<Operation> run() {
    checkRegion();
    if (function.namesAVersion()) {
      report.warning(
          function.name(),
          "alias",
          "%s is a version: its callers never get an upgrade.".formatted(function.qualifier()),
          "Let Connect call the alias %s.".formatted(function.alias()));
    }
    Optional<GetFunctionConfigurationResponse> latest = configuration(null);
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    boolean hasAlias = checkAlias();
    var deployed = hasAlias ? configuration(function.alias()) : latest;
    deployed.ifPresent(found -> new ConfigurationCheck(function, found, table, report).run());
    if (hasAlias) {
      checkPolicy();
    }
    return deployed.map(GetFunctionConfigurationResponse::handler).flatMap(Operation::ofHandler);
  }

  private void checkRegion() {
    String region = function.region();
    if (region != null && !region.equals(tableRegion)) {
      report.problem(
          function.name(),
          "region",
          "It is in %s, where it looks for the table, which is in %s."
              .formatted(region, tableRegion),
          "Deploy the function and the table in one region, or name the right one with --region.");
    }
  }

  private Optional<GetFunctionConfigurationResponse> configuration(@Nullable String qualifier) {
    try {
      return report.ask(
          function.name(),
          "function",
          "lambda:GetFunctionConfiguration",
          () ->
              client.getFunctionConfiguration(
                  r -> r.functionName(function.text()).qualifier(qualifier)));
    } catch (ResourceNotFoundException _) {
      report.problem(
          function.name(),
          "function",
          "There is no such function in %s."
              .formatted(client.serviceClientConfiguration().region()),
          "Deploy it, or name its ARN, which has the region.");
      return Optional.empty();
    }
  }

  private boolean checkAlias() {
    String alias = function.alias();
    try {
      return report
          .ask(
              function.name(),
              "alias",
              "lambda:GetAlias",
              () -> client.getAlias(r -> r.functionName(function.text()).name(alias)))
          .map(
              found -> {
                reportVersion(found.functionVersion());
                return true;
              })
          .orElse(false);
    } catch (ResourceNotFoundException _) {
      report.problem(
          function.name(),
          "alias",
          "There is no alias %s, so there is no SnapStart and nothing to roll back."
              .formatted(alias),
          "aws lambda publish-version --function-name %s, then: aws lambda create-alias --function-name %s --name %s --function-version VERSION"
              .formatted(function.text(), function.text(), alias));
      return false;
    }
  }

  private void reportVersion(String version) {
    String alias = function.alias();
    if (version.equals("$LATEST")) {
      report.problem(
          function.name(),
          "alias",
          "%s points at $LATEST, which SnapStart does not cover.".formatted(alias),
          "aws lambda publish-version --function-name %s, then: aws lambda update-alias --function-name %s --name %s --function-version VERSION"
              .formatted(function.text(), function.text(), alias));
    } else {
      report.ok(function.name(), "alias", "%s points at version %s.".formatted(alias, version));
    }
  }

  private void checkPolicy() {
    var check = new PolicyCheck(function, report);
    try {
      report
          .ask(
              function.name(),
              PolicyCheck.NAME,
              "lambda:GetPolicy",
              () ->
                  client
                      .getPolicy(r -> r.functionName(function.text()).qualifier(function.alias()))
                      .policy())
          .ifPresent(check::run);
    } catch (ResourceNotFoundException _) {
      check.run("{}");
    }
  }
}
