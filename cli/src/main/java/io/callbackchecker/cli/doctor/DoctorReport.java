package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.cli.stack.AwsFailure;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.language.UnreadableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The findings, in the order they were made.
public final class DoctorReport {
  /// The error of an endpoint that lacks an operation.
  private static final String UNKNOWN = "UnknownOperationException";

  /// Errors that say that something does not exist. The last is CloudFormation's.
  private static final Pattern ABSENCE =
      Pattern.compile("NotFound|NotExist|NonExistent|^ValidationError$");

  private static final String AGAIN = "Fix that, and run doctor again.";

  private final List<Finding> findings = new ArrayList<>();

  /// Why something could not be asked, each also a finding.
  private final List<String> refusals = new ArrayList<>();

  /// What the last section is about.
  private volatile String latest = "";

  private record Summary(long problems, long warnings, List<Finding> findings) {}

  /// Where the findings about one stack, table or function go.
  public Section about(String name) {
    return about(name, null);
  }

  /// Where the findings about one stack, table or function go.
  ///
  /// @param stack what owns it, so that it should not be changed by hand; null if that is not known
  public Section about(String name, @Nullable String stack) {
    latest = name;
    return new Section(name, stack);
  }

  /// What is being checked. Any thread may ask.
  public String doing() {
    return "checking " + latest;
  }

  /// Refuses to report that nothing at all could be asked.
  ///
  /// @throws CannotRunException that says why
  public void requireAnswers() throws CannotRunException {
    if (!refusals.isEmpty() && refusals.size() == findings.size()) {
      throw new CannotRunException(refusals.getFirst());
    }
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
    private final @Nullable String stack;

    private Section(String name, @Nullable String stack) {
      this.name = name;
      this.stack = stack;
    }

    void ok(String check, String detail) {
      add(new Finding(Verdict.OK, name, check, detail, null));
    }

    void warning(String check, String detail, String remedy) {
      add(new Finding(Verdict.WARNING, name, check, detail, remedy));
    }

    void problem(String check, String detail, String remedy) {
      add(new Finding(Verdict.PROBLEM, name, check, detail, remedy));
    }

    /// Two checks can find the same, such as an action that is not permitted.
    private boolean add(Finding finding) {
      return !findings.contains(finding) && findings.add(finding);
    }

    /// What to do: deploy the stack that owns this with an option, if one does, or change it by
    /// hand. By hand is also the way if the option is deployed already: CloudFormation does not
    /// notice what somebody has changed since.
    String deployOr(String option, String byHand) {
      return stack == null
          ? byHand
          : "Deploy the stack %s with %s. If it was, somebody has changed this since: %s"
              .formatted(stack, option, byHand);
    }

    /// What to do: deploy the stack again so that CloudFormation sends all settings of a function,
    /// or change one by hand.
    String redeployOr(String byHand) {
      return stack == null
          ? byHand
          : "Deploy the stack %s with another memory, such as memory=1770: that sets everything else too."
              .formatted(stack);
    }

    /// Runs checks. What cannot be reached or understood ends them, but no others.
    public void attempt(Runnable checks) {
      try {
        checks.run();
      } catch (AwsServiceException e) {
        problem("endpoint", "A request failed: %s.".formatted(AwsFailure.reason(e)), AGAIN);
      } catch (SdkException e) {
        unasked("endpoint", "AWS cannot be reached: %s.".formatted(AwsFailure.reason(e)));
      } catch (JacksonException e) {
        unasked("policy", "AWS holds a policy that is %s.".formatted(UnreadableJson.reason(e)));
      }
    }

    /// Asks AWS. If it refuses to answer, reports why, such as the missing permission.
    ///
    /// @param action the IAM action that the question needs
    /// @return empty if AWS refuses
    /// @throws AwsServiceException if what is asked about does not exist
    <T> Optional<T> ask(String check, String action, Supplier<T> question) {
      try {
        return Optional.of(question.get());
      } catch (AwsServiceException e) {
        String code = AwsFailure.code(e);
        if (ABSENCE.matcher(code).find()) {
          throw e;
        }
        if (code.equals(UNKNOWN)) {
          warning(
              check,
              "The endpoint does not know %s, so this could not be checked.".formatted(action),
              "Nothing, if the endpoint is a stand-in for AWS, such as 'callbacks serve'.");
        } else if (AwsFailure.isDenial(e)) {
          problem(
              check,
              "Your credentials do not permit %s, so this could not be checked.".formatted(action),
              "Allow %s on %s to the identity that 'aws sts get-caller-identity' shows, or use another."
                  .formatted(action, name));
        } else {
          unasked(check, "%s was refused: %s.".formatted(action, AwsFailure.reason(e)));
        }
        return Optional.empty();
      }
    }

    private void unasked(String check, String reason) {
      String detail = reason + " So this could not be checked.";
      if (add(new Finding(Verdict.PROBLEM, name, check, detail, AGAIN))) {
        refusals.add(reason);
      }
    }
  }
}
