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
import io.callbackchecker.flow.language.UnreadableJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import tools.jackson.core.JacksonException;

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
    TableOptions.checkUrl("--lambda-endpoint-url", lambdaEndpoint, commandLine());
    var real = table.open(commandLine());
    var report = new DoctorReport();
    try {
      examine(real, report);
    } catch (AwsServiceException e) {
      throw new CannotRunException(
          "AWS refuses to answer: %s. Are your credentials valid, and for the right account?"
              .formatted(e.awsErrorDetails() == null ? e : e.awsErrorDetails().errorCode()),
          e);
    } catch (JacksonException e) {
      throw new CannotRunException("AWS holds a policy that is " + UnreadableJson.reason(e), e);
    } catch (SdkClientException e) {
      throw new CannotRunException("AWS cannot be reached: " + e.getMessage(), e);
    }
    (json ? List.of(report.json()) : report.lines()).forEach(out()::println);
    return exitStatus(report.count(Verdict.PROBLEM) == 0);
  }

  private void examine(RealTable real, DoctorReport report) {
    String region = real.region().id();
    try (var dynamoDb = real.client()) {
      new TableCheck(dynamoDb, real.table(), region, real.endpoint(), report.about(real.table()))
          .run();
    }
    var operations = new EnumMap<Operation, TrialStep>(Operation.class);
    for (FunctionName function : functions) {
      Supplier<LambdaClient> lambda = () -> real.lambda(function.region(), lambdaEndpoint);
      try (var client = lambda.get()) {
        examine(real, function, client, report)
            .flatMap(Operation::ofHandler)
            .ifPresent(operation -> operations.put(operation, TrialStep.through(lambda, function)));
      }
    }
    if (writeTest) {
      try (var dynamoDb = new DatastoreClient(region, real.environment())) {
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

  /// Returns the function's handler, if it could be read.
  private static Optional<String> examine(
      RealTable real, FunctionName function, LambdaClient lambda, DoctorReport report) {
    var section = report.about(function.name());
    var deployed =
        new FunctionCheck(lambda, function, real.table(), real.region().id(), section).run();
    deployed.ifPresent(
        found ->
            Cleanup.ofHandler(String.valueOf(found.handler()))
                .ifPresent(
                    cleanup -> {
                      try (var aws = AwsClients.of(real, function.region(), lambda)) {
                        new CleanupCheck(aws, function, found, section).run(cleanup);
                      }
                    }));
    return deployed.map(found -> String.valueOf(found.handler()));
  }
}
