package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/// A version is published if and only if its function has changed. Lambda publishes no version of
/// an unchanged function, so CloudFormation would fail; and without a new version, a changed
/// function would not be used.
@NeedsNode
class VersionsTest {
  private static final String INSTANCE = Stacks.INSTANCE;

  @TempDir private Path folder;

  /// What a deployment can be changed from and to. The name is another stack's.
  private static final List<Map<String, String>> OPTIONS =
      List.of(
          Map.of(),
          Map.of("instanceArn", INSTANCE),
          Map.of("instanceArn", INSTANCE, "queueArn", Stacks.QUEUE),
          Map.of("instanceArn", INSTANCE, "cleanup", "off"),
          Map.of("instanceArn", INSTANCE, "rollout", "canary"),
          Map.of("instanceArn", INSTANCE.replace("12345678-", "87654321-")),
          Map.of("instanceArn", INSTANCE, "alarmsTopicArn", Stacks.TOPIC),
          Map.of("instanceArn", INSTANCE, "ttl", "P1D"),
          Map.of("instanceArn", INSTANCE, "defaultCountry", "AU"),
          Map.of("instanceArn", INSTANCE, "reservedConcurrency", "20"),
          Map.of("instanceArn", INSTANCE, "memory", "1024"),
          Map.of("instanceArn", INSTANCE, "logRetentionDays", "7"),
          Map.of("instanceArn", INSTANCE, "tags", "Team=support"),
          Map.of("instanceArn", INSTANCE, "existingTableName", "kept"),
          Map.of("instanceArn", INSTANCE, "architecture", "x86_64"),
          Map.of("instanceArn", INSTANCE, "architecture", "x86_64", "runtime", "self-contained"));

  /// What the plain template can be printed with.
  private static final List<Map<String, String>> PRINTED =
      List.of(
          Map.of(),
          Map.of("cleanup", "off"),
          Map.of("rollout", "canary"),
          Map.of("memory", "1024"),
          Map.of("logRetentionDays", "7"),
          Map.of("architecture", "x86_64"),
          Map.of("runtime", "self-contained"));

  /// What it can be deployed with, other than its defaults.
  private static final List<Map<String, String>> PARAMETERS =
      List.of(
          Map.of(),
          Map.of("CodeBucket", "another-bucket"),
          Map.of("CodePrefix", "elsewhere/"),
          Map.of("CodeSha256", "2".repeat(64)),
          Map.of("CallbackTtl", "P1D"),
          Map.of("DefaultCountry", "AU"),
          Map.of("ReservedConcurrency", "20"),
          Map.of("AlarmsTopicArn", Stacks.TOPIC),
          Map.of("QueueArn", Stacks.QUEUE),
          Map.of("InstanceArn", INSTANCE.replace("12345678-", "87654321-")),
          Map.of("InstanceArn", "none"));

  /// @param function all of it that Lambda keeps in a version
  /// @param version whatever of it makes CloudFormation publish another
  private record Published(String where, Object function, Object version) {}

  @Test
  void changedOptionsPublishAVersionOnlyOfAChangedFunction() {
    check(
        OPTIONS.stream()
            .flatMap(options -> published(options, Stacks.deployed(options), Map.of()).stream())
            .toList());
  }

  /// What the description names has to be part of the package: a description that changes alone
  /// makes CloudFormation publish an unchanged function.
  @ParameterizedTest
  @ValueSource(strings = {"", "0.9.0-abcdefabcdef"})
  void theStackNamesTheVersionOfItsPackage(String given) throws IOException {
    String zip =
        given.isEmpty()
            ? ""
            : StubPackage.write(folder.resolve("function.zip"), StubPackage.ARM64, false, given)
                .toString();
    String version = given.isEmpty() ? StubPackage.VERSION : given;

    var template = Template.fromStack(Stacks.deployedStack(Map.of(), zip));

    template.hasOutput("Version", Map.of("Value", version));
    template.allResourcesProperties("AWS::Lambda::Version", Map.of("Description", version));
  }

  @Test
  void refusesAPackageWithoutAVersion() throws IOException {
    Path zip = StubPackage.write(folder.resolve("function.zip"), StubPackage.ARM64, false, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacks.deployedStack(Map.of(), zip.toString()))
        .withMessage("%s is not one of our packages: it has no version.txt", zip.toRealPath());
  }

  @Test
  void changedParametersPublishAVersionOnlyOfAChangedFunction() {
    var published = new ArrayList<Published>();
    for (var printed : PRINTED) {
      var template = Stacks.plain(printed);
      for (var parameters : PARAMETERS) {
        var all = new TreeMap<>(Map.of("CodeBucket", "a-bucket", "CodeSha256", "1".repeat(64)));
        all.put("InstanceArn", INSTANCE);
        all.put("QueueArn", "none");
        all.putAll(parameters);
        published.addAll(published(printed + " " + parameters, template, all));
      }
    }
    check(published);
  }

  private static void check(List<Published> all) {
    var wrong = new ArrayList<String>();
    for (var one : all) {
      for (var other : all) {
        boolean changes = !one.function().equals(other.function());
        if (changes != !one.version().equals(other.version())) {
          wrong.add(
              "from %s to %s, the function %s and CloudFormation publishes %s version"
                  .formatted(
                      one.where(),
                      other.where(),
                      changes ? "changes" : "stays",
                      changes ? "no" : "a"));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(20);
    assertThat(wrong).isEmpty();
  }

  private static List<Published> published(
      Object options, Template template, Map<String, String> parameters) {
    var deployed = new CloudFormation(template.toJSON(), parameters);
    var functions = deployed.resources("AWS::Lambda::Function");
    var published = new ArrayList<Published>();
    deployed
        .resources("AWS::Lambda::Version")
        .forEach(
            (id, version) -> {
              String function = Json.at(version, "FunctionName").toString();
              published.add(
                  new Published(
                      function + " with " + options,
                      inLambda((Map<?, ?>) Json.at(functions, function)),
                      Map.of(id, version)));
            });
    return published;
  }

  private static Map<?, ?> inLambda(Map<?, ?> properties) {
    var kept = new HashMap<Object, Object>(properties);
    kept.remove("ReservedConcurrentExecutions");
    kept.remove("Tags");
    // Not where the package is, but what.
    kept.put("Code", Json.at(properties, "Code", "S3Key").toString().replaceFirst(".*/", ""));
    return kept;
  }
}
