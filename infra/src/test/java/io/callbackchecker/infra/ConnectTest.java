package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class ConnectTest {
  private static final String PERMISSION = "AWS::Lambda::Permission";
  private static final String ASSOCIATION = "AWS::Connect::IntegrationAssociation";

  @ParameterizedTest
  @EnumSource
  void onlyTheInstanceMayInvokeTheAlias(Operation operation) {
    Stacks.complete()
        .hasResourceProperties(
            PERMISSION,
            Match.objectEquals(
                Map.of(
                    "Action",
                    "lambda:InvokeFunction",
                    "FunctionName",
                    alias(operation),
                    "Principal",
                    "connect.amazonaws.com",
                    "SourceArn",
                    Stacks.INSTANCE,
                    "SourceAccount",
                    Stacks.ACCOUNT)));
    Stacks.complete().resourceCountIs(PERMISSION, 2);
  }

  @ParameterizedTest
  @EnumSource
  void theAliasIsAssociatedWithTheInstance(Operation operation) {
    Stacks.complete()
        .hasResourceProperties(
            ASSOCIATION,
            Match.objectEquals(
                Map.of(
                    "InstanceId",
                    Stacks.INSTANCE,
                    "IntegrationType",
                    "LAMBDA_FUNCTION",
                    "IntegrationArn",
                    alias(operation))));
    Stacks.complete().resourceCountIs(ASSOCIATION, 2);
  }

  @Test
  void connectAcceptsTheLongestAliasArn() {
    String longestName = "n".repeat(40) + "-clear";
    String arn =
        "arn:aws-us-gov:lambda:ap-southeast-2:"
            + Stacks.ACCOUNT
            + ":function:"
            + longestName
            + ":live";

    assertThat(arn).hasSizeLessThanOrEqualTo(140);
    assertThat(Option.NAME.check("n".repeat(40))).hasSize(40);
  }

  @Test
  void createsNothingForConnectWithoutAnInstance() {
    for (String type : List.of(PERMISSION, ASSOCIATION, "AWS::Connect::ContactFlow")) {
      Stacks.bare().resourceCountIs(type, 0);
    }
  }

  @Test
  void theStackIsInTheRegionOfTheInstance() {
    var stack = Stacks.deployedStack(Map.of("instanceArn", Stacks.INSTANCE));

    assertThat(stack.getRegion()).isEqualTo("ap-southeast-2");
  }

  private static Map<String, ?> alias(Operation operation) {
    return Map.of(
        "Ref", Match.stringLikeRegexp("^" + Names.camelCase(operation.word()) + "Live\\w+$"));
  }
}
