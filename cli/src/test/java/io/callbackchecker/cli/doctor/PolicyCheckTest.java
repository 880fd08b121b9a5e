package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCheckTest {
  private static final String ACCOUNT = "\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"}";
  private static final String INSTANCE =
      "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:connect:ap-southeast-2:111122223333:instance/i\"}";

  @Test
  void acceptsAPermissionForOneInstanceOfOneAccount() {
    assertThat(check(allowed("\"connect.amazonaws.com\"", ACCOUNT + "," + INSTANCE)))
        .returns(Verdict.OK, Finding::verdict)
        .satisfies(finding -> assertThat(finding.detail()).contains(":instance/i"));
  }

  @Test
  void findsConnectAmongOtherServices() {
    assertThat(
            check(
                allowed(
                    "[\"events.amazonaws.com\",\"connect.amazonaws.com\"]",
                    ACCOUNT + "," + INSTANCE)))
        .returns(Verdict.OK, Finding::verdict);
  }

  @Test
  void readsAListOfActionsAndIgnoresUnknownMembers() {
    assertThat(
            check(
                allowed("\"connect.amazonaws.com\"", ACCOUNT + "," + INSTANCE)
                    .replace(
                        "\"lambda:InvokeFunction\"",
                        "[\"lambda:GetFunction\",\"lambda:InvokeFunction\"],\"Resource\":\"*\"")))
        .returns(Verdict.OK, Finding::verdict);
  }

  @Test
  void ignoresAPermissionForEverybody() {
    assertThat(
            check(allowed("\"\"", ACCOUNT + "," + INSTANCE).replace("{\"Service\":\"\"}", "\"*\"")))
        .returns(Verdict.PROBLEM, Finding::verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Statement\":[]}"})
  void reportsAMissingPermission(String policy) {
    assertThat(check(policy))
        .returns(Verdict.PROBLEM, Finding::verdict)
        .satisfies(
            finding ->
                assertThat(finding.remedy())
                    .contains("aws lambda add-permission --function-name set --qualifier live")
                    .contains(
                        "--principal connect.amazonaws.com", "--source-arn", "--source-account"));
  }

  @Test
  void ignoresAPermissionForAnotherService() {
    assertThat(check(allowed("\"events.amazonaws.com\"", ACCOUNT + "," + INSTANCE)))
        .returns(Verdict.PROBLEM, Finding::verdict);
  }

  @Test
  void ignoresADenial() {
    assertThat(
            check(
                allowed("\"connect.amazonaws.com\"", ACCOUNT + "," + INSTANCE)
                    .replace("Allow", "Deny")))
        .returns(Verdict.PROBLEM, Finding::verdict);
  }

  @Test
  void ignoresAPermissionForAnotherAction() {
    assertThat(
            check(
                allowed("\"connect.amazonaws.com\"", ACCOUNT + "," + INSTANCE)
                    .replace("lambda:InvokeFunction", "lambda:GetFunction")))
        .returns(Verdict.PROBLEM, Finding::verdict);
  }

  @Test
  void reportsASourceThatIsNotAnInstance() {
    assertThat(
            check(
                allowed(
                    "\"connect.amazonaws.com\"",
                    ACCOUNT + "," + INSTANCE.replace(":connect:", ":s3:"))))
        .returns(Verdict.PROBLEM, Finding::verdict)
        .satisfies(finding -> assertThat(finding.detail()).contains("not a Connect instance"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ACCOUNT, INSTANCE})
  void warnsOfAPermissionForAnyInstanceOrAccount(String condition) {
    assertThat(check(allowed("\"connect.amazonaws.com\"", condition)))
        .returns(Verdict.WARNING, Finding::verdict)
        .satisfies(finding -> assertThat(finding.remedy()).contains("remove-permission"));
  }

  private static String allowed(String service, String conditions) {
    return """
    {"Statement":{"Effect":"Allow","Principal":{"Service":%s},"Action":"lambda:InvokeFunction","Condition":{%s}}}
    """
        .formatted(service, conditions);
  }

  private static Finding check(String policy) {
    var report = new DoctorReport();
    new PolicyCheck(FunctionName.of("set"), report.about("set")).run(policy);
    return report.findings().getFirst();
  }
}
