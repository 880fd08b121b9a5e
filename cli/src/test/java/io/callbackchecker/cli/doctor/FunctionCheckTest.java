package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

class FunctionCheckTest {
  private static final String GOOD = LambdaStub.configuration("index.set_handler");

  private LambdaStub lambda;
  private @Nullable String stack;

  @BeforeEach
  void start() throws IOException {
    lambda = new LambdaStub().deployed("set", "index.set_handler");
  }

  @AfterEach
  void stop() {
    lambda.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "set:live"})
  void findsNothingWrongWithAGoodFunction(String name) {
    assertThat(check(name))
        .extracting(Finding::verdict, Finding::check)
        .containsExactly(
            tuple(Verdict.OK, "alias"),
            tuple(Verdict.OK, "function"),
            tuple(Verdict.OK, "runtime"),
            tuple(Verdict.OK, "handler"),
            tuple(Verdict.OK, "time-out"),
            tuple(Verdict.OK, "CALLBACK_TABLE"),
            tuple(Verdict.OK, "SnapStart"),
            tuple(Verdict.OK, "Connect"),
            tuple(Verdict.OK, "association"));
  }

  @ParameterizedTest
  @CsvSource({
    "index.set_handler, SET",
    "app.set_handler, SET",
    "index.clear_handler, CLEAR",
    "app.clear_handler, CLEAR"
  })
  void acceptsBothSpellingsOfAHandler(String handler, Operation operation) {
    deploy(GOOD.replace("index.set_handler", handler));

    var report = new DoctorReport();
    assertThat(run("set", report)).contains(operation);
    assertThat(report.findings()).extracting(Finding::verdict).containsOnly(Verdict.OK);
  }

  @Test
  void findsThatTheInstanceDoesNotOfferTheFunction() {
    lambda.offerNothing();

    assertProblem(
        check("set"),
        "association",
        "The instance i does not offer it",
        "aws connect associate-lambda-function --instance-id i --function-arn arn:aws:lambda:"
            + "ap-southeast-2:111122223333:function:set:live");
  }

  @Test
  void findsThatTheInstanceIsGone() {
    lambda.without("GET /instance/i/lambda-functions");

    assertProblem(check("set"), "association", "There is no instance arn:", "Remove");
  }

  @Test
  void saysWhatIsDeployed() {
    deploy(GOOD.replace("{\"State\"", "{\"Description\":\"1.2.3-abc\",\"State\""));

    assertThat(check("set"))
        .filteredOn(finding -> finding.check().equals("deployed"))
        .extracting(Finding::detail)
        .containsExactly("It is 1.2.3-abc.");
  }

  @Test
  void namesAVersionThatDoesNotExist() {
    assertThat(check("set:99"))
        .filteredOn(finding -> finding.verdict() == Verdict.PROBLEM)
        .extracting(Finding::check, Finding::detail)
        .containsExactly(tuple("version", "There is no version 99."));
  }

  @Test
  void countsAnActionThatIsNotPermittedOnce() {
    lambda.denied("GET set/configuration").denied("GET set/configuration?Qualifier=99");

    assertThat(check("set:99"))
        .filteredOn(finding -> finding.verdict() == Verdict.PROBLEM)
        .extracting(Finding::detail)
        .containsExactly(
            "Your credentials do not permit lambda:GetFunctionConfiguration, so this could not be"
                + " checked.");
  }

  @Test
  void theRemedyIsADeploymentIfAStackOwnsTheFunction() {
    stack = "callbacks";
    deploy(withLogLevel("ERROR"));

    assertProblem(
        check("set"), "log level", "It is ERROR", "Deploy the stack callbacks with another memory");
    deploy(GOOD);
    lambda.offerNothing();
    assertProblem(
        check("set"),
        "association",
        "does not offer",
        "Deploy the stack callbacks with instanceArn=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARN", "ERROR", "FATAL"})
  void findsALogLevelThatDropsTheMetrics(String level) {
    deploy(withLogLevel(level));

    assertProblem(
        check("set"), "log level", "It is " + level, "LogFormat=JSON,ApplicationLogLevel=INFO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "DEBUG", "INFO"})
  void acceptsALogLevelThatKeepsTheMetrics(String level) {
    deploy(withLogLevel(level));

    assertThat(check("set")).extracting(Finding::verdict).containsOnly(Verdict.OK);
  }

  private static String withLogLevel(String level) {
    return GOOD.replaceFirst(
        "\\{", "{\"LoggingConfig\":{\"ApplicationLogLevel\":\"" + level + "\"},");
  }

  @Test
  void reportsAMissingFunction() {
    assertProblem(check("nobody"), "function", "no such function in ap-southeast-2", "Deploy it");
  }

  @Test
  void reportsAMissingAlias() {
    lambda.without("GET set/aliases/live");

    assertProblem(
        check("set"),
        "alias",
        "no alias live",
        "aws lambda create-alias --function-name set --name live");
  }

  @Test
  void findsAnAliasThatSnapStartDoesNotCover() {
    lambda.alias("set", "live", "$LATEST");

    assertProblem(check("set"), "alias", "$LATEST", "aws lambda update-alias");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set:3", "set:$LATEST"})
  void warnsOfAVersionInPlaceOfAnAlias(String version) {
    lambda.configuration("set?Qualifier=3", GOOD);

    assertFinding(Verdict.WARNING, check(version), "alias", "never get an upgrade", "live");
  }

  @Test
  void findsAFunctionInAnotherRegionThanTheTable() {
    lambda.deployed(
        "arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Aset", "index.set_handler");

    assertProblem(
        check("arn:aws:lambda:eu-west-1:111122223333:function:set"),
        "region",
        "It is in eu-west-1",
        "one region");
  }

  @ParameterizedTest
  @CsvSource({
    "'Runtime\":\"java25','Runtime\":\"java21',runtime,It is java21,--runtime java25",
    "index.set_handler,set_handler,handler,It is set_handler,--handler",
    "'Timeout\":8','Timeout\":3',time-out,It is 3 s,--timeout 8",
    "'CALLBACK_TABLE\":\"callbacks','CALLBACK_TABLE\":\"other',CALLBACK_TABLE,'names other, not"
        + " callbacks',Variables={CALLBACK_TABLE=callbacks}",
    "CALLBACK_TABLE,CALLBACK_TTL,CALLBACK_TABLE,does not start,Name CALLBACK_TTL too",
    "Active,Failed,function,It is Failed,deploy"
  })
  void findsASettingThatKeepsTheFunctionFromWorking(
      String good, String bad, String check, String detail, String remedy) {
    deploy(GOOD.replace(good, bad));

    assertProblem(check("set"), check, detail, remedy);
  }

  @Test
  void findsAnEnvironmentThatCannotBeRead() {
    deploy(GOOD.replace("\"Variables\":", "\"Error\":{\"ErrorCode\":\"KMSAccessDenied\"},\"X\":"));

    assertProblem(check("set"), "CALLBACK_TABLE", "KMSAccessDenied", "kms:Decrypt");
  }

  @Test
  void reportsAMissingEnvironment() {
    deploy(GOOD.replace("\"Environment\":", "\"X\":"));

    assertProblem(check("set"), "CALLBACK_TABLE", "does not start", "CALLBACK_TABLE=callbacks");
  }

  @Test
  void acceptsATableNamedByItsArn() {
    deploy(
        GOOD.replace(
            "\"callbacks\"", "\"arn:aws:dynamodb:ap-southeast-2:111122223333:table/callbacks\""));

    assertThat(check("set")).extracting(Finding::verdict).containsOnly(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "'ApplyOn\":\"PublishedVersions','ApplyOn\":\"None',It is off,--snap-start"
        + " ApplyOn=PublishedVersions",
    "'OptimizationStatus\":\"On','OptimizationStatus\":\"Off',not for this version,Publish a"
        + " version"
  })
  void warnsOfStartsWithoutSnapStart(String good, String bad, String detail, String remedy) {
    deploy(GOOD.replace(good, bad));

    assertFinding(Verdict.WARNING, check("set"), "SnapStart", detail, remedy);
  }

  @Test
  void warnsOfATimeoutThatConnectDoesNotWaitFor() {
    deploy(GOOD.replace("\"Timeout\":8", "\"Timeout\":30"));

    assertFinding(Verdict.WARNING, check("set"), "time-out", "30 s", "--timeout 8");
  }

  @Test
  void doesNotAskTheSelfContainedRuntimeForSnapStart() {
    deploy(GOOD.replace("java25", "provided.al2023").replace("PublishedVersions", "None"));

    assertThat(check("set")).extracting(Finding::verdict).containsOnly(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "GET set/configuration,lambda:GetFunctionConfiguration",
    "GET set/aliases/live,lambda:GetAlias",
    "GET set/policy?Qualifier=live,lambda:GetPolicy"
  })
  void namesTheActionThatIsNotPermitted(String request, String action) {
    lambda.denied(request);

    assertThat(check("set"))
        .filteredOn(finding -> finding.verdict() != Verdict.OK)
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains(action));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "arn:aws:lambda:eu-west-1:1:function:set", "arn:aws:s3:::x", "a:b:c"})
  void refusesNamesThatLambdaRefuses(String name) {
    assertThatThrownBy(() -> FunctionName.of(name)).hasMessageContaining("neither the ARN nor");
  }

  private void deploy(String configuration) {
    lambda.configuration("set?Qualifier=live", configuration);
  }

  private List<Finding> check(String function) {
    var report = new DoctorReport();
    run(function, report);
    return report.findings();
  }

  private Optional<Operation> run(String function, DoctorReport report) {
    var name = FunctionName.of(function);
    try (var client = lambda.client();
        var connect = lambda.client(ConnectClient.builder())) {
      return new FunctionCheck(
              client,
              connect,
              name,
              "callbacks",
              "ap-southeast-2",
              report.about(name.name(), stack))
          .run()
          .map(GetFunctionConfigurationResponse::handler)
          .flatMap(Operation::ofHandler);
    }
  }

  private static void assertProblem(
      List<Finding> findings, String check, String detail, String remedy) {
    assertFinding(Verdict.PROBLEM, findings, check, detail, remedy);
  }

  private static void assertFinding(
      Verdict verdict, List<Finding> findings, String check, String detail, String remedy) {
    assertThat(findings)
        .filteredOn(finding -> finding.verdict() != Verdict.OK)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(verdict);
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.detail()).contains(detail);
              assertThat(finding.remedy()).contains(remedy);
            });
  }
}
