package io.callbackchecker.cli;

import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.doctor.DoctorReport;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.cli.doctor.FunctionCheck;
import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.doctor.Printout;
import io.callbackchecker.cli.doctor.TableCheck;
import io.callbackchecker.cli.doctor.TrialSteps;
import io.callbackchecker.cli.doctor.TrialWrite;
import io.callbackchecker.cli.doctor.TrialWrite.Step;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.TableOptions;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;

@Command(
    name = "doctor",
    description =
        "Checks a deployed table and its functions for common mistakes. Only --write-test"
            + " changes anything.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = "Exit status: 0 no problems, 1 problems, 2 usage error, 3 could not run.")
final class DoctorCommand implements Callable<Integer> {
  private static final int PROBLEMS = 1;

  /// How long the number of the write test stays stored if nothing clears it.
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  @ArgGroup(exclusive = false, multiplicity = "1")
  private final TableOptions.Real table = new TableOptions.Real();

  @Option(
      names = "--function",
      paramLabel = "ARN",
      converter = FunctionNames.class,
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
              + TrialWrite.NUMBER
              + ", through the functions if they are given.")
  private boolean writeTest;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    TableOptions.checkUrl("--lambda-endpoint-url", lambdaEndpoint, spec.commandLine());
    var real = table.open(spec.commandLine());
    var report = new DoctorReport();
    try {
      examine(real, report);
    } catch (AwsServiceException e) {
      throw new CannotRunException(
          "AWS refuses to answer: %s. Are your credentials valid, and for the right account?"
              .formatted(e.awsErrorDetails() == null ? e : e.awsErrorDetails().errorCode()),
          e);
    } catch (SdkClientException e) {
      throw new CannotRunException("AWS cannot be reached: " + e.getMessage(), e);
    }
    var out = spec.commandLine().getOut();
    out.println(json ? Printout.json(report) : Printout.text(report));
    out.flush();
    return report.count(Verdict.PROBLEM) == 0 ? 0 : PROBLEMS;
  }

  private void examine(RealTable real, DoctorReport report) {
    try (var dynamoDb = real.client()) {
      new TableCheck(dynamoDb, real.table(), real.region().id(), report).run();
    }
    var operations = new EnumMap<Operation, Step>(Operation.class);
    for (FunctionName function : functions) {
      Supplier<LambdaClient> lambda = () -> real.lambda(function.region(), lambdaEndpoint);
      try (var client = lambda.get()) {
        new FunctionCheck(client, function, real.table(), real.region().id(), report)
            .run()
            .ifPresent(
                operation -> operations.put(operation, TrialSteps.through(lambda, function)));
      }
    }
    if (writeTest) {
      try (var dynamoDb = new DatastoreClient(real.region().id(), real.environment())) {
        var registry =
            new DynamoDbCallbackRegistry(
                dynamoDb, real.table(), new TimeToLive(TIME_TO_LIVE), Clock.systemUTC());
        new TrialWrite(report)
            .run(
                operations.getOrDefault(Operation.SET, TrialSteps.set(registry, real.table())),
                operations.getOrDefault(Operation.CLEAR, TrialSteps.clear(registry, real.table())));
      }
    }
  }

  /// Refuses an argument that is not a function's name.
  static final class FunctionNames implements ITypeConverter<FunctionName> {
    @Override
    public FunctionName convert(String value) {
      try {
        return FunctionName.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'%s' is %s".formatted(value, e.getMessage()));
      }
    }
  }
}
