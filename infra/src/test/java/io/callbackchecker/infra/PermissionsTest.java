package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.ended.TableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.assertions.Match;

/// Each role may do exactly what its handler does, action by action.
@NeedsNode
class PermissionsTest {
  static List<DeployedFunction> functions() {
    return Stream.concat(DeployedOperations.all().stream(), DeployedCleanups.all().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "set, dynamodb:UpdateItem",
    "clear, dynamodb:DeleteItem",
    "ended, dynamodb:DeleteItem sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage"
        + " sqs:SendMessage connect:DescribeContact connect:GetContactAttributes"
        + " connect:ListAssociatedContacts",
    "sweep, dynamodb:DeleteItem dynamodb:Scan dynamodb:GetItem dynamodb:PutItem"
        + " connect:DescribeContact connect:GetContactAttributes connect:ListAssociatedContacts"
  })
  void aRoleMayDoOnlyThis(String word, String own) {
    var expected = new ArrayList<>(List.of(own.split(" ", -1)));
    expected.addAll(
        List.of(
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
            "xray:PutTelemetryRecords"));

    assertThat(statements(word).stream().map(Statement::actions).flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void eachStatementNamesOneResourceExceptForTracing(DeployedFunction function) {
    var table = only("AWS::DynamoDB::Table");
    var key = only("AWS::KMS::Key");
    for (Statement statement : statements(function.word())) {
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
                .matches("\\{Fn::GetAtt=\\[(Cleanup)?" + function.id() + "Log\\w+, Arn]}");
        case "connect" -> assertThat(resource).isEqualTo(Stacks.INSTANCE + "/contact/*");
        case "sqs" -> assertThat(resource).matches("\\{Fn::GetAtt=\\[CleanupQueueEnded\\w+, Arn]}");
        default -> assertThat(statement.service()).isEqualTo("xray");
      }
    }
  }

  @Test
  void theSweepReadsAndPutsOnlyItsCursor() {
    assertThat(statements("sweep"))
        .filteredOn(statement -> statement.actions().contains("dynamodb:PutItem"))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.actions())
                  .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:PutItem");
              assertThat(statement.condition())
                  .isEqualTo("{ForAllValues:StringEquals={dynamodb:LeadingKeys=[sweep]}}");
            });
  }

  @Test
  void theScheduleMayOnlyInvokeTheSweep() {
    var statement = policies("CleanupScheduleRole").getFirst();

    assertThat(statement.actions()).containsExactly("lambda:InvokeFunction");
    assertThat(statement.resource()).matches("\\{Ref=CleanupSweepLive\\w+}");
    assertThat(policies("CleanupScheduleRole")).hasSize(1);
  }

  @Test
  void noRoleHasAnyOtherPolicy() {
    Stacks.complete().resourceCountIs("AWS::IAM::Policy", 5);
    Stacks.complete().resourceCountIs("AWS::IAM::ManagedPolicy", 0);
    Stacks.complete().resourceCountIs("AWS::IAM::Role", 5);
    Stacks.complete()
        .allResourcesProperties(
            "AWS::IAM::Role",
            Map.of("Policies", Match.absent(), "ManagedPolicyArns", Match.absent()));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleMayDoToTheTableExactlyWhatItsHandlerDoes(Operation operation) {
    var allowed = new TreeSet<String>();
    statements(operation.word()).stream()
        .filter(statement -> statement.service().equals("dynamodb"))
        .forEach(statement -> allowed.addAll(statement.actions()));

    assertThat(allowed).isEqualTo(new TreeSet<>(ShippedHandler.run(operation).actions()));
  }

  /// Except for what Lambda itself does with the role, on the function's behalf.
  @ParameterizedTest
  @EnumSource
  void aCleanupMayAskAwsExactlyWhatItsHandlerAsks(Cleanup cleanup) {
    var allowed = new TreeSet<String>();
    statements(cleanup.word()).stream()
        .filter(statement -> Set.of("dynamodb", "connect", "sqs").contains(statement.service()))
        .forEach(statement -> allowed.addAll(statement.actions()));
    allowed.removeAll(Set.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"));

    assertThat(allowed).isEqualTo(ShippedCleanup.run(cleanup).actions());
  }

  @Test
  void theCursorIsTheKeyThatTheSweepUses() {
    assertThat(DeployedCleanups.CURSOR).isEqualTo(TableScan.CURSOR);
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

  private static List<Statement> statements(String word) {
    boolean cleanup = DeployedCleanups.all().stream().anyMatch(f -> f.word().equals(word));
    return policies((cleanup ? "Cleanup" : "") + Names.camelCase(word) + "Role");
  }

  private static List<Statement> policies(String role) {
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
