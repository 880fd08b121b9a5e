package io.callbackchecker.cli.doctor;

import io.callbackchecker.Cleanup;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/// Checks what starts a function that frees numbers whose callbacks have ended.
///
/// @param deployed what the alias serves
public record CleanupCheck(
    AwsClients aws,
    FunctionName function,
    GetFunctionConfigurationResponse deployed,
    DoctorReport.Section section) {
  /// Without the queue's URL, which the check of the configuration reports, there is no queue to
  /// look at.
  public void run(Cleanup cleanup) {
    switch (cleanup) {
      case ENDED ->
          Optional.ofNullable(variables().get("ENDED_QUEUE_URL"))
              .map(url -> QueueName.of(url, deployed.functionArn()))
              .ifPresent(queue -> new EndedCheck(aws, function, queue, section).run());
      case SWEEP -> new ScheduleCheck(aws.scheduler(), function, section).run();
    }
  }

  private Map<String, String> variables() {
    var environment = deployed.environment();
    return environment == null ? Map.of() : environment.variables();
  }
}
