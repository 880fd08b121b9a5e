package io.callbackchecker.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import tools.jackson.databind.json.JsonMapper;

/// Checks that Connect's events reach the function: rules, queue, event source, and what could not
/// be processed.
record EndedCheck(
    AwsClients aws, FunctionName function, QueueName queue, DoctorReport.Section section) {
  private static final String RULES = "rules";

  /// One for callbacks, one for the calls that were offered them.
  private static final int EXPECTED_RULES = 2;

  private static final Duration DAY = Duration.ofDays(1);
  private static final String DEPLOY = "Deploy the stack again, with cleanup=on.";

  void run() {
    checkEventSource();
    checkRules();
    checkEvents();
    checkDeadLetters();
  }

  private void checkEventSource() {
    String check = "event source";
    section
        .ask(
            check,
            "lambda:ListEventSourceMappings",
            () ->
                aws.lambda()
                    .listEventSourceMappings(
                        r ->
                            r.functionName(function.text() + ":" + function.alias())
                                .eventSourceArn(queue.arn()))
                    .eventSourceMappings())
        .ifPresent(
            found -> {
              if (found.isEmpty()) {
                section.problem(
                    check,
                    "The alias %s does not read the queue %s."
                        .formatted(function.alias(), queue.name()),
                    DEPLOY);
              }
              found.forEach(mapping -> check(check, mapping));
            });
  }

  private void check(String check, EventSourceMappingConfiguration mapping) {
    if (mapping.state().equals("Enabled")) {
      section.ok(check, "It reads the queue %s.".formatted(queue.name()));
    } else {
      section.problem(
          check,
          "It does not read the queue %s: it is %s.".formatted(queue.name(), mapping.state()),
          "aws lambda update-event-source-mapping --uuid %s --enabled".formatted(mapping.uuid()));
    }
  }

  private void checkRules() {
    section
        .ask(
            RULES,
            "events:ListRuleNamesByTarget",
            () -> aws.events().listRuleNamesByTarget(r -> r.targetArn(queue.arn())).ruleNames())
        .ifPresent(
            names -> {
              if (names.size() < EXPECTED_RULES) {
                section.problem(
                    RULES,
                    "%s sends events to the queue %s; there should be %s."
                        .formatted(
                            names.isEmpty() ? "No rule" : "Only one rule",
                            queue.name(),
                            EXPECTED_RULES),
                    DEPLOY);
              } else {
                checkAreOn(names);
              }
            });
  }

  private void checkAreOn(List<String> names) {
    section
        .ask(RULES, "events:DescribeRule", () -> names.stream().filter(this::isOff).toList())
        .ifPresent(
            off -> {
              if (off.isEmpty()) {
                section.ok(RULES, "They are on: %s.".formatted(String.join(", ", names)));
              } else {
                section.problem(
                    RULES,
                    "Off: %s.".formatted(String.join(", ", off)),
                    off.stream()
                        .map(name -> "aws events enable-rule --name " + name)
                        .collect(Collectors.joining("; ")));
              }
            });
  }

  private boolean isOff(String name) {
    return aws.events().describeRule(r -> r.name(name)).state() == RuleState.DISABLED;
  }

  private void checkEvents() {
    String check = "events";
    section
        .ask(check, "cloudwatch:GetMetricStatistics", this::sentInTheLastDay)
        .ifPresent(
            sent -> {
              if (sent > 0) {
                section.ok(
                    check, "%s reached the queue in the last day.".formatted(Math.round(sent)));
              } else {
                section.warning(
                    check,
                    "None reached the queue in the last day.",
                    "If a callback ended in that time, compare CONNECT_INSTANCE_ARN and the rules'"
                        + " patterns with the ARN of the instance.");
              }
            });
  }

  private double sentInTheLastDay() {
    var now = Instant.now();
    return aws
        .cloudWatch()
        .getMetricStatistics(
            r ->
                r.namespace("AWS/SQS")
                    .metricName("NumberOfMessagesSent")
                    .dimensions(Dimension.builder().name("QueueName").value(queue.name()).build())
                    .startTime(now.minus(DAY))
                    .endTime(now)
                    .period((int) DAY.toSeconds())
                    .statistics(Statistic.SUM))
        .datapoints()
        .stream()
        .mapToDouble(Datapoint::sum)
        .sum();
  }

  private void checkDeadLetters() {
    String check = "dead-letter queue";
    try {
      section
          .ask(
              check,
              "sqs:GetQueueAttributes",
              () -> attribute(queue, QueueAttributeName.REDRIVE_POLICY))
          .ifPresent(
              policy -> {
                String arn =
                    JsonMapper.shared().readTree(policy).path("deadLetterTargetArn").asString("");
                if (arn.isEmpty()) {
                  section.problem(
                      check,
                      "The queue %s has none: a message that fails is tried for days."
                          .formatted(queue.name()),
                      DEPLOY);
                } else {
                  checkEmpty(check, queue.other(arn));
                }
              });
    } catch (QueueDoesNotExistException _) {
      section.problem(check, "There is no queue %s.".formatted(queue.url()), DEPLOY);
    }
  }

  private void checkEmpty(String check, QueueName dead) {
    section
        .ask(
            check,
            "sqs:GetQueueAttributes",
            () -> attribute(dead, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        .ifPresent(
            count -> {
              if (count.equals("0")) {
                section.ok(check, "It is empty.");
              } else {
                section.problem(
                    check,
                    "About %s ended contacts could not be processed.".formatted(count),
                    "Find the cause in the function's log, then: aws sqs start-message-move-task"
                        + " --source-arn "
                        + dead.arn());
              }
            });
  }

  private String attribute(QueueName of, QueueAttributeName name) {
    Map<QueueAttributeName, String> found =
        aws.sqs()
            .getQueueAttributes(r -> r.queueUrl(of.url()).attributeNames(List.of(name)))
            .attributes();
    return found.getOrDefault(name, "{}");
  }
}
