package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

/// Each role may do exactly what its handler does, action by action.
@NeedsNode
class PermissionsTest {
  @ParameterizedTest
  @EnumSource
  void aRoleMayDoOnlyThis(Operation operation) {
    assertThat(statements(operation).stream().map(Statement::actions).flatMap(List::stream))
        .containsExactlyInAnyOrder(
            operation == Operation.SET ? "dynamodb:UpdateItem" : "dynamodb:DeleteItem",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords");
  }

  @ParameterizedTest
  @EnumSource
  void eachStatementNamesOneResourceOfThisStackExceptForTracing(Operation operation) {
    var table = only("AWS::DynamoDB::Table");
    var key = only("AWS::KMS::Key");
    for (Statement statement : statements(operation)) {
      String resource = statement.resource();
      switch (statement.service()) {
        case "dynamodb" -> assertThat(resource).isEqualTo("{Fn::GetAtt=[%s, Arn]}", table);
        case "kms" -> {
          assertThat(resource).isEqualTo("{Fn::GetAtt=[%s, Arn]}", key);
          assertThat(statement.condition())
              .isEqualTo(
                  "{StringEquals={kms:ViaService={Fn::Join=[, [dynamodb., {Ref=AWS::Region},"
                      + " .amazonaws.com]]}}}");
        }
        case "logs" ->
            assertThat(resource)
                .matches(
                    "\\{Fn::GetAtt=\\[" + Names.camelCase(operation.word()) + "Log\\w+, Arn]}");
        default -> assertThat(statement.service()).isEqualTo("xray");
      }
    }
  }

  @Test
  void noRoleHasAnyOtherPolicy() {
    Stacks.complete().resourceCountIs("AWS::IAM::Policy", 2);
    Stacks.complete().resourceCountIs("AWS::IAM::ManagedPolicy", 0);
    Stacks.complete().resourceCountIs("AWS::IAM::Role", 2);
    Stacks.complete()
        .allResourcesProperties(
            "AWS::IAM::Role",
            Map.of("Policies", Match.absent(), "ManagedPolicyArns", Match.absent()));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleMayDoToTheTableExactlyWhatItsHandlerDoes(Operation operation) {
    var allowed = new TreeSet<String>();
    statements(operation).stream()
        .filter(statement -> statement.service().equals("dynamodb"))
        .forEach(statement -> allowed.addAll(statement.actions()));

    assertThat(allowed).isEqualTo(new TreeSet<>(ShippedHandler.run(operation).actions()));
  }

  private record Statement(List<String> actions, String resource, String condition) {
    static Statement of(Object json) {
      assertThat(Json.at(json, "Effect")).isEqualTo("Allow");
      Object actions = Json.at(json, "Action");
      return new Statement(
          actions instanceof List<?> list
              ? list.stream().map(Object::toString).toList()
              : List.of(actions.toString()),
          Json.at(json, "Resource").toString(),
          ((Map<?, ?>) json).containsKey("Condition") ? Json.at(json, "Condition").toString() : "");
    }

    String service() {
      return actions.getFirst().replaceFirst(":.*", "");
    }
  }

  private static List<Statement> statements(Operation operation) {
    String role = Names.camelCase(operation.word()) + "Role";
    var statements = new ArrayList<Statement>();
    Stacks.complete()
        .findResources("AWS::IAM::Policy")
        .forEach(
            (id, policy) -> {
              if (id.startsWith(role)) {
                Object all = Json.at(policy, "Properties", "PolicyDocument", "Statement");
                ((List<?>) all).forEach(statement -> statements.add(Statement.of(statement)));
              }
            });
    assertThat(statements).as("statements of " + role).isNotEmpty();
    return statements;
  }

  private static String only(String type) {
    var ids = Stacks.complete().findResources(type).keySet();
    assertThat(ids).hasSize(1);
    return ids.iterator().next();
  }
}
