package io.callbackchecker.cli;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.doctor.AwsClients;
import io.callbackchecker.cli.doctor.CleanupCheck;
import io.callbackchecker.cli.doctor.ConnectCheck;
import io.callbackchecker.cli.doctor.DoctorReport;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.cli.doctor.FunctionCheck;
import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.doctor.StackCheck;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import tools.jackson.core.JacksonException;

@Command(
    name = "doctor",
    description =
        "Checks a deployed stack, or a table and functions, for common mistakes. Only --write-test"
            + " changes anything.",
    footer = "Exit status: 0 no problems, 1 problems, 2 usage error, 3 could not run.")
final class DoctorCommand extends SubCommand {
  /// How long the number of the write test stays stored if nothing clears it.
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  private static final class Target {
    @Option(
        names = "--stack",
        required = true,
        paramLabel = "NAME",
        description =
            "Check this CloudFormation stack, and the table, the functions and the flows in it.")
    @Nullable String stack;

    @Option(
        names = "--table",
        required = true,
        paramLabel = "NAME",
        description = "Check this DynamoDB table.")
    @Nullable String table;
  }

  @ArgGroup(multiplicity = "1")
  private final Target target = new Target();

  @Option(
      names = "--region",
      paramLabel = "R",
      description = "The AWS region. Default: your environment's, or else ap-southeast-2.")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "U",
      description = "The table's endpoint, if it is not AWS's own.")
  private @Nullable URI endpoint;

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
    if (target.stack != null && !functions.isEmpty()) {
      throw new ParameterException(commandLine(), "--stack finds the functions by itself.");
    }
    var real =
        TableOptions.open(
            Objects.requireNonNullElse(target.table, ""), region, endpoint, commandLine());
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

  /// Looks at the stack, if there is one, and at what is in it or was named.
  private void examine(RealTable credentials, DoctorReport report) {
    String stack = target.stack;
    if (stack == null) {
      examine(credentials, functions, report);
      return;
    }
    Optional<StackCheck.Found> found;
    try (var client = credentials.client(CloudFormationClient.builder(), null)) {
      found = new StackCheck(client, stack, report.about(stack)).run();
    }
    if (found.isPresent()) {
      var real =
          new RealTable(
              found.get().table(),
              credentials.region(),
              credentials.endpoint(),
              credentials.credentials());
      examine(real, found.get().functions(), report);
      try (var client = real.client(ConnectClient.builder(), null)) {
        var connect = new ConnectCheck(client, report.about(stack, stack));
        found.get().flows().forEach(connect::isInUse);
      }
    }
  }

  private void examine(RealTable real, List<FunctionName> named, DoctorReport report) {
    String tableRegion = real.region().id();
    try (var dynamoDb = real.client()) {
      var section = report.about(real.table(), target.stack);
      new TableCheck(dynamoDb, real.table(), tableRegion, real.endpoint(), section).run();
    }
    var operations = new EnumMap<Operation, TrialStep>(Operation.class);
    for (FunctionName function : named) {
      Supplier<LambdaClient> lambda = () -> real.lambda(function.region(), lambdaEndpoint);
      try (var client = lambda.get();
          var connect = real.client(ConnectClient.builder(), function.region())) {
        examine(real, function, client, connect, report)
            .flatMap(Operation::ofHandler)
            .ifPresent(operation -> operations.put(operation, TrialStep.through(lambda, function)));
      }
    }
    if (writeTest) {
      try (var dynamoDb = new DatastoreClient(tableRegion, real.environment())) {
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
  private Optional<String> examine(
      RealTable real,
      FunctionName function,
      LambdaClient lambda,
      ConnectClient connect,
      DoctorReport report) {
    var section = report.about(function.name(), target.stack);
    var deployed =
        new FunctionCheck(lambda, connect, function, real.table(), real.region().id(), section)
            .run();
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
