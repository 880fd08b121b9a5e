package io.callbackchecker.cli.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Checks that Connect may invoke the alias of a function, but no other account's Connect.
record PolicyCheck(FunctionName function, DoctorReport.Section section) {
  static final String NAME = "Connect";

  private static final String CONNECT = "connect.amazonaws.com";
  private static final Set<String> INVOKING = Set.of("lambda:InvokeFunction", "lambda:*", "*");
  private static final String INSTANCE = "arn:aws[\\w-]*:connect:[\\w*-]+:[\\d*]+:instance/.+";

  /// Returns the ARNs of the instances that may invoke the alias.
  ///
  /// @param json the resource policy of the alias; `{}` if it has none
  List<String> run(String json) {
    var permitting =
        Statement.of(json).stream()
            .filter(statement -> statement.allows(CONNECT, INVOKING))
            .toList();
    String alias = function.alias();
    if (permitting.isEmpty()) {
      section.problem(NAME, "It may not invoke the alias %s.".formatted(alias), permit("connect"));
    } else if (permitting.stream().noneMatch(this::isForInstances)) {
      section.problem(
          NAME,
          "The SourceArn of its permission is not a Connect instance.",
          permit("connect-instance"));
    } else if (permitting.stream().allMatch(this::isBounded)) {
      section.ok(NAME, "It may invoke %s from %s.".formatted(alias, instances(permitting)));
    } else {
      section.warning(
          NAME,
          "It may invoke %s, but a permission does not say from which instance and account."
              .formatted(alias),
          permit("connect-instance")
              + " Then remove the wider permission: aws lambda remove-permission --function-name %s --qualifier %s --statement-id ID"
                  .formatted(function.text(), alias));
    }
    return sourceArns(permitting).filter(arn -> arn.matches(INSTANCE)).toList();
  }

  /// Without a `SourceArn` a permission covers all instances.
  private boolean isForInstances(Statement statement) {
    return sourceArns(statement).isEmpty()
        || sourceArns(statement).stream().anyMatch(arn -> arn.matches(INSTANCE));
  }

  private boolean isBounded(Statement statement) {
    return !sourceArns(statement).isEmpty() && !statement.allowed("aws:SourceAccount").isEmpty();
  }

  private static List<String> sourceArns(Statement statement) {
    return statement.allowed("aws:SourceArn");
  }

  private static String instances(List<Statement> permitting) {
    return String.join(" and ", sourceArns(permitting).toList());
  }

  private static Stream<String> sourceArns(List<Statement> permitting) {
    return permitting.stream().flatMap(s -> sourceArns(s).stream()).distinct();
  }

  private String permit(String statementId) {
    return section.deployOr(
        "the instanceArn of your instance",
        "aws lambda add-permission --function-name %s --qualifier %s --statement-id %s --action lambda:InvokeFunction --principal %s --source-arn INSTANCE-ARN --source-account ACCOUNT-OF-THAT-ARN."
            .formatted(function.text(), function.alias(), statementId, CONNECT));
  }
}
