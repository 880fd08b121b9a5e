package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.json.JsonMapper;

/// The findings, in the order they were made.
public final class DoctorReport {
  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final List<Finding> findings = new ArrayList<>();

  private record Summary(long problems, long warnings, List<Finding> findings) {}

  /// Where the findings about one table or function go.
  public Section about(String name) {
    return new Section(name);
  }

  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /// A list to read, line by line.
  public List<String> lines() {
    int width = findings.stream().mapToInt(finding -> finding.label().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (Finding finding : findings) {
      String label = finding.label() + " ".repeat(width - finding.label().length());
      lines.add("%-7s  %s  %s".formatted(finding.verdict(), label, finding.detail()));
      if (finding.remedy() != null) {
        lines.add("         to do: " + finding.remedy());
      }
    }
    lines.add("%s, %s.".formatted(counted(Verdict.PROBLEM), counted(Verdict.WARNING)));
    return lines;
  }

  /// One line, for programs.
  public String json() {
    return JsonMapper.shared()
        .writeValueAsString(new Summary(count(Verdict.PROBLEM), count(Verdict.WARNING), findings));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// Such as `1 problem` and `0 warnings`.
  private String counted(Verdict verdict) {
    long count = count(verdict);
    return "%s %s%s".formatted(count, verdict, count == 1 ? "" : "s");
  }

  /// The findings about one table or function.
  public final class Section {
    private final String name;

    private Section(String name) {
      this.name = name;
    }

    void ok(String check, String detail) {
      findings.add(new Finding(Verdict.OK, name, check, detail, null));
    }

    void warning(String check, String detail, String remedy) {
      findings.add(new Finding(Verdict.WARNING, name, check, detail, remedy));
    }

    void problem(String check, String detail, String remedy) {
      findings.add(new Finding(Verdict.PROBLEM, name, check, detail, remedy));
    }

    /// Asks AWS. If that is not permitted, reports the missing action.
    ///
    /// @param action the IAM action that the question needs
    /// @return empty if it is not permitted
    <T> Optional<T> ask(String check, String action, Supplier<T> question) {
      try {
        return Optional.of(question.get());
      } catch (AwsServiceException e) {
        if (e.awsErrorDetails() == null || !DENIED.contains(e.awsErrorDetails().errorCode())) {
          throw e;
        }
        problem(
            check,
            "Your credentials do not permit %s, so this could not be checked.".formatted(action),
            "Allow %s on %s to the identity that 'aws sts get-caller-identity' shows, or use another."
                .formatted(action, name));
        return Optional.empty();
      }
    }
  }
}
