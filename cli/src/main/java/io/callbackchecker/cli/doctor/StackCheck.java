package io.callbackchecker.cli.doctor;

import io.callbackchecker.Version;
import io.callbackchecker.cli.stack.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/// Checks a stack that `infra` has deployed, and finds what is in it.
public record StackCheck(CloudFormationClient client, String stack, DoctorReport.Section section) {
  /// What is in a stack.
  ///
  /// @param table the name of the table that its functions use
  /// @param flows the ARNs of its contact flows, without modules
  public record Found(String table, List<FunctionName> functions, List<String> flows) {}

  /// Reports on the stack. Empty if there is none, or if it may not be read.
  public Optional<Found> run() {
    try {
      return section
          .ask(
              "stack",
              "cloudformation:DescribeStacks",
              () -> client.describeStacks(r -> r.stackName(stack)).stacks().getFirst())
          .flatMap(this::check);
    } catch (CloudFormationException e) {
      if (!AwsFailure.code(e).equals("ValidationError")) {
        throw e;
      }
      section.problem(
          "stack",
          "There is no such stack in %s.".formatted(client.serviceClientConfiguration().region()),
          "If it is in another region, name that with --region. Otherwise deploy it.");
      return Optional.empty();
    }
  }

  private Optional<Found> check(Stack found) {
    String status = found.stackStatusAsString();
    if (status.endsWith("_IN_PROGRESS")) {
      section.warning(
          "stack", "It is being changed: %s.".formatted(status), "Wait, and run again.");
    } else if (status.matches("(CREATE|UPDATE|IMPORT)_COMPLETE")) {
      section.ok("stack", "It is deployed.");
    } else {
      section.problem(
          "stack",
          "Its last deployment failed: %s.".formatted(status),
          "aws cloudformation describe-stack-events --stack-name %s shows why.".formatted(stack));
    }
    String version = output(found, "Version");
    if (version != null) {
      section.ok(
          "version",
          version.equals(Version.text())
              ? "It is %s, as in this folder.".formatted(version)
              : "It is %s; this folder has %s.".formatted(version, Version.text()));
    }
    String table = output(found, "TableName");
    if (table == null) {
      section.problem(
          "table",
          "The stack has no output TableName, so it is not one of ours.",
          "Name the table and the functions with --table and --function.");
      return Optional.empty();
    }
    return section
        .ask("stack", "cloudformation:ListStackResources", this::resources)
        .map(
            resources ->
                new Found(
                    table,
                    ids(resources, "AWS::Lambda::Function").map(FunctionName::of).toList(),
                    ids(resources, "AWS::Connect::ContactFlow").toList()));
  }

  private List<StackResourceSummary> resources() {
    return client
        .listStackResourcesPaginator(r -> r.stackName(stack))
        .stackResourceSummaries()
        .stream()
        .toList();
  }

  private static Stream<String> ids(List<StackResourceSummary> resources, String type) {
    return resources.stream()
        .filter(resource -> resource.resourceType().equals(type))
        .map(StackResourceSummary::physicalResourceId)
        .filter(id -> id != null)
        .sorted();
  }

  private static @Nullable String output(Stack stack, String key) {
    return stack.outputs().stream()
        .filter(output -> output.outputKey().equals(key))
        .map(Output::outputValue)
        .findFirst()
        .orElse(null);
  }
}
