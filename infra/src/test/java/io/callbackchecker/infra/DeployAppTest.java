package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

@NeedsNode
class DeployAppTest {
  @TempDir private Path empty;

  @Test
  void namesAMissingPackageAndTheCommandThatBuildsIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(Map.of()))
        .withMessage(
            "%s is missing: run mvn package -pl function -am",
            empty.resolve("function/target/function-arm64.zip"));
  }

  @Test
  void deploysASelfContainedRuntimeOnlyForTheMachineThatBuiltIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(Map.of("runtime", "self-contained", "architecture", "arm64")))
        .withMessage(
            "architecture is 'arm64': on this machine, the self-contained runtime is built"
                + " for x86_64");
  }

  @Test
  void refusesATopicOfAnotherRegionThanThatOfTheInstance() {
    String topic = Stacks.TOPIC.replace("ap-southeast-2", "eu-west-1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(Map.of("instanceArn", Stacks.INSTANCE, "alarmsTopicArn", topic)))
        .withMessage(
            "alarmsTopicArn is '%s': it must be a topic in ap-southeast-2, where the alarms are",
            topic);
  }

  @Test
  void refusesATopicOfAnotherRegionThanThatOfTheCredentials() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(Map.of("alarmsTopicArn", Stacks.TOPIC)))
        .withMessageEndingWith("it must be a topic in eu-west-1, where the alarms are");
  }

  @Test
  void looksForTheRegionWhereTheCdkDoes() {
    var both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "us-gov-west-1");
    var second = Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", "us-gov-west-1");

    assertThat(DeployApp.usualRegion("ap-southeast-2", both)).isEqualTo("ap-southeast-2");
    assertThat(DeployApp.usualRegion("", both)).isEqualTo("eu-west-1");
    assertThat(DeployApp.usualRegion("", second)).isEqualTo("us-gov-west-1");
    assertThat(DeployApp.usualRegion("", Map.of())).isNull();
  }

  private void build(Map<String, String> given) {
    var app = new App(AppProps.builder().outdir(empty.resolve("out").toString()).build());
    DeployApp.build(
        app, Options.from(given, EnumSet.allOf(Option.class)), empty, "", "amd64", "eu-west-1");
  }
}
