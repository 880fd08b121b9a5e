package io.callbackchecker.cli.doctor;

import io.callbackchecker.Cleanup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// Checks that a function exists behind an alias, is configured correctly, and, if contact flows
/// invoke it, that Connect may.
public record FunctionCheck(
    LambdaClient client,
    ConnectClient connect,
    FunctionName function,
    String table,
    String tableRegion,
    DoctorReport.Section section) {
  /// Reports on the function, and returns what the alias serves: empty if it does not exist or may
  /// not be read.
  public Optional<GetFunctionConfigurationResponse> run() {
    checkRegion();
    if (function.namesAVersion()) {
      section.warning(
          "alias",
          "%s is a version: its callers never get an upgrade.".formatted(function.qualifier()),
          "Let Connect call the alias %s.".formatted(function.alias()));
      if (!"$LATEST".equals(function.qualifier())) {
        checkExists(String.valueOf(function.qualifier()));
      }
    }
    Optional<GetFunctionConfigurationResponse> latest = configuration(null);
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    boolean hasAlias = checkAlias();
    var deployed = hasAlias ? configuration(function.alias()) : latest;
    deployed.ifPresent(found -> new ConfigurationCheck(function, found, table, section).run());
    boolean cleanup =
        deployed
            .map(found -> String.valueOf(found.handler()))
            .flatMap(Cleanup::ofHandler)
            .isPresent();
    if (hasAlias && !cleanup) {
      var asked = new ConnectCheck(connect, section);
      String arn = latest.get().functionArn() + ":" + function.alias();
      checkPolicy().forEach(instance -> asked.checkAssociation(arn, instance));
    }
    return deployed;
  }

  private void checkExists(String version) {
    try {
      section.ask(
          "function",
          "lambda:GetFunctionConfiguration",
          () ->
              client.getFunctionConfiguration(
                  r -> r.functionName(function.text()).qualifier(version)));
    } catch (ResourceNotFoundException _) {
      section.problem(
          "version",
          "There is no version %s.".formatted(version),
          "aws lambda list-versions-by-function --function-name %s shows those that exist."
              .formatted(function.text()));
    }
  }

  private void checkRegion() {
    String region = function.region();
    if (region != null && !region.equals(tableRegion)) {
      section.problem(
          "region",
          "It is in %s, where it looks for the table, which is in %s."
              .formatted(region, tableRegion),
          "Deploy the function and the table in one region, or name the right one with --region.");
    }
  }

  private Optional<GetFunctionConfigurationResponse> configuration(@Nullable String qualifier) {
    try {
      return section.ask(
          "function",
          "lambda:GetFunctionConfiguration",
          () ->
              client.getFunctionConfiguration(
                  r -> r.functionName(function.text()).qualifier(qualifier)));
    } catch (ResourceNotFoundException _) {
      section.problem(
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
      var found =
          section.ask(
              "alias",
              "lambda:GetAlias",
              () -> client.getAlias(r -> r.functionName(function.text()).name(alias)));
      found.ifPresent(answer -> reportVersion(answer.functionVersion()));
      return found.isPresent();
    } catch (ResourceNotFoundException _) {
      section.problem(
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
      section.problem(
          "alias",
          "%s points at $LATEST, which SnapStart does not cover.".formatted(alias),
          "aws lambda publish-version --function-name %s, then: aws lambda update-alias --function-name %s --name %s --function-version VERSION"
              .formatted(function.text(), function.text(), alias));
    } else {
      section.ok("alias", "%s points at version %s.".formatted(alias, version));
    }
  }

  /// Returns the ARNs of the instances that may invoke the alias.
  private List<String> checkPolicy() {
    var check = new PolicyCheck(function, section);
    try {
      return section
          .ask(
              PolicyCheck.NAME,
              "lambda:GetPolicy",
              () ->
                  client
                      .getPolicy(r -> r.functionName(function.text()).qualifier(function.alias()))
                      .policy())
          .map(check::run)
          .orElse(List.of());
    } catch (ResourceNotFoundException _) {
      return check.run("{}");
    }
  }
}
