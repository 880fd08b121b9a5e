package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.cli.stack.CannotRunException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// When `doctor` says that it could not ask anything.
class DoctorReportTest {
  private final DoctorReport report = new DoctorReport();

  @Test
  void refusesToReportThatNothingCouldBeAsked() {
    for (String name : new String[] {"table", "set", "set"}) {
      report.about(name).attempt(DoctorReportTest::cannotConnect);
    }

    assertThat(report.findings()).hasSize(2);
    assertThatThrownBy(report::requireAnswers)
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("AWS cannot be reached");
  }

  @Test
  void oneAnswerIsEnough() {
    report.about("table").attempt(DoctorReportTest::cannotConnect);
    report.about("set").ok("function", "It is active.");

    assertThatCode(report::requireAnswers).doesNotThrowAnyException();
  }

  @Test
  void anAnswerIsNoRefusalEvenIfItIsAnError() {
    report
        .about("set")
        .attempt(
            () -> {
              throw LambdaException.builder().statusCode(404).build();
            });

    assertThat(report.findings())
        .singleElement()
        .returns("A request failed: it answers HTTP status 404.", Finding::detail);
    assertThatCode(report::requireAnswers).doesNotThrowAnyException();
  }

  private static void cannotConnect() {
    throw SdkClientException.create("no");
  }
}
