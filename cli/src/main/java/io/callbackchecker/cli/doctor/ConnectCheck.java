package io.callbackchecker.cli.doctor;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ContactFlow;
import software.amazon.awssdk.services.connect.model.ContactFlowState;
import software.amazon.awssdk.services.connect.model.ContactFlowStatus;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/// Asks a Connect instance whether it offers a function to its flows, and whether a flow is in use.
public record ConnectCheck(ConnectClient client, DoctorReport.Section section) {
  private static final String ASSOCIATION = "association";
  private static final Pattern INSTANCE = Pattern.compile("instance/([^/]+)");
  private static final Pattern FLOW = Pattern.compile("instance/([^/]+)/contact-flow/([^/]+)$");
  private static final Pattern FUNCTION = Pattern.compile("arn:aws[\\w-]*:lambda:[^\"\\\\]+");

  /// Checks that an instance offers a function to its flows.
  ///
  /// @param functionArn with its alias
  void checkAssociation(String functionArn, String instanceArn) {
    var id = INSTANCE.matcher(instanceArn);
    if (!id.find() || id.group(1).contains("*")) {
      return;
    }
    try {
      section
          .ask(
              ASSOCIATION,
              "connect:ListLambdaFunctions",
              () ->
                  client
                      .listLambdaFunctionsPaginator(r -> r.instanceId(id.group(1)))
                      .lambdaFunctions()
                      .stream()
                      .anyMatch(functionArn::equals))
          .ifPresent(associated -> report(associated, functionArn, instanceArn, id.group(1)));
    } catch (ResourceNotFoundException _) {
      section.problem(
          ASSOCIATION,
          "There is no instance %s.".formatted(instanceArn),
          section.deployOr(
              "the instanceArn of one that exists",
              "Remove its permission, and permit the instance that exists."));
    }
  }

  private void report(boolean associated, String functionArn, String instanceArn, String instance) {
    if (associated) {
      section.ok(ASSOCIATION, "The instance %s offers it to its flows.".formatted(instance));
    } else {
      section.problem(
          ASSOCIATION,
          "The instance %s does not offer it to its flows, which then cannot invoke it."
              .formatted(instance),
          section.deployOr(
              "instanceArn=" + instanceArn,
              "aws connect associate-lambda-function --instance-id %s --function-arn %s"
                  .formatted(instance, functionArn)));
    }
  }

  /// Checks that a flow is published and invokes the functions of its stack.
  ///
  /// @param arn of a flow that the stack has created
  /// @param own the functions of the stack
  public void checkFlow(String arn, List<FunctionName> own) {
    var parts = FLOW.matcher(arn);
    if (!parts.find()) {
      return;
    }
    try {
      section
          .ask(
              "flow",
              "connect:DescribeContactFlow",
              () ->
                  client
                      .describeContactFlow(
                          r -> r.instanceId(parts.group(1)).contactFlowId(parts.group(2)))
                      .contactFlow())
          .ifPresent(flow -> check(flow, own));
    } catch (ResourceNotFoundException _) {
      section.problem(
          "flow",
          "%s is gone: it was deleted by hand.".formatted(arn),
          "Deploy it with queueArn=none, then with the ARN again.");
    }
  }

  private void check(ContactFlow flow, List<FunctionName> own) {
    var strangers =
        FUNCTION
            .matcher(String.valueOf(flow.content()))
            .results()
            .map(result -> result.group())
            .filter(function -> own.stream().noneMatch(one -> names(function, one)))
            .distinct()
            .toList();
    if (flow.status() == ContactFlowStatus.SAVED || flow.state() == ContactFlowState.ARCHIVED) {
      section.problem(
          "flow",
          "'%s' is %s."
              .formatted(
                  flow.name(),
                  flow.state() == ContactFlowState.ARCHIVED ? "archived" : "not published"),
          "Publish it in Connect, or deploy another version.");
    } else if (!strangers.isEmpty()) {
      section.warning(
          "flow",
          "'%s' invokes %s, which is not in this stack."
              .formatted(flow.name(), String.join(" and ", strangers)),
          "If that is not intended, somebody changed the flow by hand: deploy another version.");
    } else {
      section.ok("flow", "'%s' is published.".formatted(flow.name()));
    }
  }

  private static boolean names(String arn, FunctionName function) {
    return arn.matches(".*:function:%s(:.*)?".formatted(Pattern.quote(function.name())));
  }
}
