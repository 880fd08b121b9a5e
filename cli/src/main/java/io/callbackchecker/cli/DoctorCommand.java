package io.callbackchecker.cli;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.doctor.AwsClients;
import io.callbackchecker.cli.doctor.CleanupCheck;
import io.callbackchecker.cli.doctor.DoctorReport;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.cli.doctor.FunctionCheck;
import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.doctor.TableCheck;
import io.callbackchecker.cli.doctor.TrialStep;
import io.callbackchecker.cli.doctor.TrialWrite;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

@Command(
    name = "doctor",
    description =
        "Checks a deployed table and its functions for common mistakes. Only --write-test"
            + " changes anything.",
    footer = "Exit status: 0 no problems, 1 problems, 2 usage error, 3 could not run.")
final class DoctorCommand extends SubCommand {
  /// How long the number of the write test stays stored if nothing clears it.
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  @ArgGroup(exclusive = false, multiplicity = "1")
  private final TableOptions.Real table = new TableOptions.Real();

  @Option(
      names = "--function",
      paramLabel = "ARN",
      description =
          "Also check this function: its ARN or name, with or without an alias (default: live)."
              + " Can be repeated.")
  private List<FunctionName> functions = List.of();

  @Option(
      names = "--lambda-endpoint-url",
      paramLabel = "U",
      description = "Lambda's endpoint, if it is not AWS's own.")
  private @Nullable URI lambdaEndpoint;

  @Option(
      names = "--write-test",
      description =
          "Also store and clear the fictional number "
              + TrialStep.NUMBER
              + ", through the functions if they are given.")
  private boolean writeTest;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws CannotRunException {
    var real = table.open(commandLine());
    var report = new DoctorReport();
    var section = report.about(real.table());
    section.attempt(() -> examineTable(real, section));
    var operations = new EnumMap<Operation, TrialStep>(Operation.class);
    for (FunctionName function : functions) {
      var about = report.about(function.name());
      about.attempt(() -> examine(real, function, about, operations));
    }
    if (writeTest) {
      section.attempt(() -> write(real, operations, report));
    }
    report.requireAnswers();
    (json ? List.of(report.json()) : report.lines()).forEach(out()::println);
    return exitStatus(report.count(Verdict.PROBLEM) == 0);
  }

  private static void examineTable(RealTable real, DoctorReport.Section section) {
    try (var dynamoDb = real.client()) {
      new TableCheck(dynamoDb, real.table(), real.region().id(), real.endpoint(), section).run();
    }
  }

  /// Examines a function, and adds the operation that it performs.
  private void examine(
      RealTable real,
      FunctionName function,
      DoctorReport.Section section,
      Map<Operation, TrialStep> operations) {
    try (var lambda = real.lambda(function.region(), lambdaEndpoint)) {
      var deployed =
          new FunctionCheck(lambda, function, real.table(), real.region().id(), section).run();
      var cleanup = deployed.flatMap(found -> Cleanup.ofHandler(handler(found)));
      if (cleanup.isPresent()) {
        try (var aws = AwsClients.of(real, function.region(), lambda)) {
          new CleanupCheck(aws, function, deployed.get(), section).run(cleanup.get());
        }
      }
      deployed
          .map(found -> Operation.ofHandler(handler(found)))
          .orElseGet(() -> Operation.ofFunction(function.name()))
          .ifPresent(operation -> operations.put(operation, through(real, function)));
    }
  }

  private TrialStep through(RealTable real, FunctionName function) {
    return TrialStep.through(() -> real.lambda(function.region(), lambdaEndpoint), function);
  }

  private static String handler(GetFunctionConfigurationResponse deployed) {
    return String.valueOf(deployed.handler());
  }

  private static void write(
      RealTable real, Map<Operation, TrialStep> operations, DoctorReport report) {
    try (var dynamoDb = new DatastoreClient(real.region().id(), real.environment())) {
      var registry =
          new DynamoDbCallbackRegistry(
              dynamoDb, real.table(), new TimeToLive(TIME_TO_LIVE), Clock.systemUTC());
      new TrialWrite(report)
          .run(
              operations.getOrDefault(Operation.SET, TrialStep.set(registry, real.table())),
              operations.getOrDefault(Operation.CLEAR, TrialStep.clear(registry, real.table())));
    }
  }
}
