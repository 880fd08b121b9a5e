package io.callbackchecker.cli.doctor;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/// Checks a table and its functions. What cannot be asked about one of them does not stop the
/// checks of the others.
///
/// @param stack what owns them; null if that is not known
/// @param lambdaEndpoint null for the one in the environment, else AWS
public record Examination(
    RealTable real, @Nullable String stack, @Nullable URI lambdaEndpoint, DoctorReport report) {
  /// How long the number of the write test stays stored if nothing clears it.
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  /// Reports on the table and these functions.
  ///
  /// @param writeTest whether to store and clear [TrialStep#NUMBER] too
  public void run(List<FunctionName> functions, boolean writeTest) {
    var section = report.about(real.table(), stack);
    section.attempt(() -> examineTable(section));
    var operations = new EnumMap<Operation, TrialStep>(Operation.class);
    for (FunctionName function : functions) {
      var about = report.about(function.name(), stack);
      about.attempt(() -> examine(function, about, operations));
    }
    if (writeTest) {
      section.attempt(() -> write(operations));
    }
  }

  private void examineTable(DoctorReport.Section section) {
    try (var dynamoDb = real.client()) {
      new TableCheck(dynamoDb, real.table(), real.region().id(), real.endpoint(), section).run();
    }
  }

  /// Examines a function, and adds the operation that it performs.
  private void examine(
      FunctionName function, DoctorReport.Section section, Map<Operation, TrialStep> operations) {
    try (var lambda = real.lambda(function.region(), lambdaEndpoint);
        var connect = real.client(ConnectClient.builder(), function.region())) {
      var deployed =
          new FunctionCheck(lambda, connect, function, real.table(), real.region().id(), section)
              .run();
      var cleanup = deployed.flatMap(found -> Cleanup.ofHandler(handler(found)));
      if (cleanup.isPresent()) {
        try (var aws = AwsClients.of(real, function.region(), lambda)) {
          new CleanupCheck(aws, function, deployed.get(), section).run(cleanup.get());
        }
      }
      deployed
          .map(found -> Operation.ofHandler(handler(found)))
          .orElseGet(() -> Operation.ofFunction(function.name()))
          .ifPresent(operation -> operations.put(operation, through(function)));
    }
  }

  private TrialStep through(FunctionName function) {
    return TrialStep.through(() -> real.lambda(function.region(), lambdaEndpoint), function);
  }

  private static String handler(GetFunctionConfigurationResponse deployed) {
    return String.valueOf(deployed.handler());
  }

  private void write(Map<Operation, TrialStep> operations) {
    TrialStep set = operations.get(Operation.SET);
    TrialStep clear = operations.get(Operation.CLEAR);
    if (set != null && clear != null) {
      new TrialWrite(report).run(set, clear);
    } else {
      writeWithOwnCredentials(set, clear);
    }
  }

  /// Does itself what no function was named for. Only this needs CRT, which a distribution does not
  /// have.
  private void writeWithOwnCredentials(@Nullable TrialStep set, @Nullable TrialStep clear) {
    try (var dynamoDb = new DatastoreClient(real.region().id(), real.environment())) {
      var registry =
          new DynamoDbCallbackRegistry(
              dynamoDb, real.table(), new TimeToLive(TIME_TO_LIVE), Clock.systemUTC());
      new TrialWrite(report)
          .run(
              set == null ? TrialStep.set(registry, real.table()) : set,
              clear == null ? TrialStep.clear(registry, real.table()) : clear);
    }
  }
}
