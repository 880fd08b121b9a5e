package io.callbackchecker.cli;

import io.callbackchecker.cli.doctor.ConnectCheck;
import io.callbackchecker.cli.doctor.DoctorReport;
import io.callbackchecker.cli.doctor.Examination;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.doctor.StackCheck;
import io.callbackchecker.cli.doctor.TrialStep;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Progress;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.cli.stack.TableOptions;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.connect.ConnectClient;

@Command(
    name = "doctor",
    description =
        "Checks a deployed stack, or a table and functions, for common mistakes. Only --write-test"
            + " changes anything.",
    footer = "Exit status: 0 no problems, 1 problems, 2 usage error, 3 could not run.")
final class DoctorCommand extends SubCommand {
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
    String stack = target.stack;
    if (stack != null && !functions.isEmpty()) {
      throw new ParameterException(commandLine(), "--stack finds the functions by itself.");
    }
    var real =
        TableOptions.open(
            Objects.requireNonNullElse(target.table, ""), region, endpoint, commandLine());
    var report = new DoctorReport();
    try (var _ = new Progress(commandLine().getErr(), report::doing)) {
      if (stack == null) {
        new Examination(real, null, lambdaEndpoint, report).run(functions, writeTest);
      } else {
        var section = report.about(stack, stack);
        section.attempt(() -> examine(stack, real, section, report));
      }
    }
    report.requireAnswers();
    (json ? List.of(report.json()) : report.lines()).forEach(out()::println);
    return exitStatus(report.count(Verdict.PROBLEM) == 0);
  }

  private void examine(
      String stack, RealTable credentials, DoctorReport.Section section, DoctorReport report) {
    Optional<StackCheck.Found> found;
    try (var client = credentials.client(CloudFormationClient.builder(), null)) {
      found = new StackCheck(client, stack, section).run();
    }
    if (found.isPresent()) {
      new Examination(credentials.named(found.get().table()), stack, lambdaEndpoint, report)
          .run(found.get().functions(), writeTest);
      try (var client = credentials.client(ConnectClient.builder(), null)) {
        var connect = new ConnectCheck(client, section);
        found.get().flows().forEach(flow -> connect.checkFlow(flow, found.get().functions()));
      }
    }
  }
}
