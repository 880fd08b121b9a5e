package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// The policy for whatever deploys the stack has a statement for each type of resource in the
/// templates, and no other.
@NeedsNode
class DeployerPolicyTest {
  /// IAM counts the characters of a managed policy without white space. Source: IAM user guide,
  /// "IAM and AWS STS quotas".
  private static final int MAX_CHARACTERS = 6_144;

  /// The statements that are about no type of resource.
  private static final Set<String> OTHERS =
      Set.of("PassRoles", "ReadBootstrapVersion", "ReadPackages");

  @Test
  void thePolicyHasAStatementForEachTypeOfResource() throws IOException {
    var types = new TreeSet<String>();
    Stream.of(
            Stacks.complete(),
            Stacks.bare(),
            Stacks.plain(),
            Stacks.deployed(Map.of("rollout", "canary")))
        .flatMap(DeployerPolicyTest::types)
        .forEach(type -> types.add(type.replaceFirst("AWS::", "").replace("::", "")));
    var statements = new TreeSet<String>();
    policy().path("Statement").forEach(one -> statements.add(one.path("Sid").asText()));

    assertThat(statements).containsAll(OTHERS);
    statements.removeAll(OTHERS);
    assertThat(statements).isEqualTo(types);
  }

  @Test
  void thePolicyFitsIntoAManagedPolicy() throws IOException {
    assertThat(policy().toString()).hasSizeLessThanOrEqualTo(MAX_CHARACTERS);
  }

  @Test
  void noStatementAllowsAWholeService() throws IOException {
    assertThat(policy().path("Statement"))
        .allSatisfy(
            one ->
                assertThat(actions(one))
                    .isNotEmpty()
                    .allSatisfy(action -> assertThat(action).matches("[a-z0-9]+:.*[A-Za-z]{3}.*")));
  }

  private static List<String> actions(JsonNode statement) {
    JsonNode actions = statement.path("Action");
    return actions.isTextual()
        ? List.of(actions.asText())
        : StreamSupport.stream(actions.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Stream<String> types(Template template) {
    return ((Map<?, ?>) Json.at(template.toJSON(), "Resources"))
        .values().stream().map(resource -> Json.at(resource, "Type").toString());
  }

  private static JsonNode policy() throws IOException {
    return new ObjectMapper()
        .readTree(Stacks.ROOT.resolve("infra/cloudformation-policy.json").toFile());
  }
}
