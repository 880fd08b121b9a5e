package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The findings, in the order they were made.
public final class DoctorReport {
  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final List<Finding> findings = new ArrayList<>();

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  void ok(String about, String check, String detail) {
    findings.add(new Finding(Verdict.OK, about, check, detail, null));
  }

  void warning(String about, String check, String detail, String remedy) {
    findings.add(new Finding(Verdict.WARNING, about, check, detail, remedy));
  }

  void problem(String about, String check, String detail, String remedy) {
    findings.add(new Finding(Verdict.PROBLEM, about, check, detail, remedy));
  }

  /// Asks AWS. If that is not permitted, reports the missing action.
  ///
  /// @param action the IAM action that the question needs
  /// @return empty if it is not permitted
  <T> Optional<T> ask(String about, String check, String action, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (AwsServiceException e) {
      if (e.awsErrorDetails() == null || !DENIED.contains(e.awsErrorDetails().errorCode())) {
        throw e;
      }
      problem(
          about,
          check,
          "Your credentials do not permit %s, so this could not be checked.".formatted(action),
          "Allow %s on %s to the identity that 'aws sts get-caller-identity' shows, or use another."
              .formatted(action, about));
      return Optional.empty();
    }
  }
}
