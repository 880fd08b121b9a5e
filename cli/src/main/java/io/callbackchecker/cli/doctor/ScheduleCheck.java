package io.callbackchecker.cli.doctor;

import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/// Checks that the schedule, which is named like the function, invokes it.
record ScheduleCheck(
    SchedulerClient scheduler, FunctionName function, DoctorReport.Section section) {
  private static final String NAME = "schedule";
  private static final String DEPLOY = "Deploy the stack again, with cleanup=on.";

  void run() {
    try {
      section
          .ask(
              NAME,
              "scheduler:GetSchedule",
              () -> scheduler.getSchedule(r -> r.name(function.name())))
          .ifPresent(this::check);
    } catch (ResourceNotFoundException _) {
      section.problem(NAME, "There is no schedule %s.".formatted(function.name()), DEPLOY);
    }
  }

  private void check(GetScheduleResponse found) {
    String invoked = ":function:%s:%s".formatted(function.name(), function.alias());
    if (found.state() != ScheduleState.ENABLED) {
      section.problem(NAME, "It is off, so nothing looks for what was missed.", DEPLOY);
    } else if (!found.target().arn().endsWith(invoked)) {
      section.problem(
          NAME,
          "It invokes %s, not the alias %s.".formatted(found.target().arn(), function.alias()),
          DEPLOY);
    } else {
      section.ok(NAME, "It is on: %s.".formatted(found.scheduleExpression()));
    }
  }
}
