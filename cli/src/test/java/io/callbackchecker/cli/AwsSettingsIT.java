package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.CREDENTIALS;
import static io.callbackchecker.cli.CallbacksProcess.STORED;
import static io.callbackchecker.cli.CallbacksProcess.assertCannotRun;
import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the user's AWS settings and proxies do to a command: nothing to the embedded stack, and
/// everything to a real table.
class AwsSettingsIT {
  @TempDir private Path home;

  @Test
  void theUsersAwsSettingsReachNothing() throws Exception {
    var environment =
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1",
            "AWS_REGION", "not a region",
            "AWS_PROFILE", "nobody",
            "AWS_USE_FIPS_ENDPOINT", "true",
            "AWS_RETRY_MODE", "bogus",
            "HTTP_PROXY", "http://127.0.0.1:1",
            "http_proxy", "http://127.0.0.1:1");

    assertThat(run(home, environment, "", "set", "+61412345678").out()).isEqualTo(STORED);
    assertThat(run(home, environment, "", "list").out()).contains("+61*****678");
  }

  @Test
  void saysThatNoCredentialsWereFoundForARealTable() throws Exception {
    var environment =
        Map.of(
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "/nowhere",
            "AWS_SHARED_CREDENTIALS_FILE", "/nowhere",
            "AWS_ACCESS_KEY_ID", "",
            "AWS_SECRET_ACCESS_KEY", "");

    assertCannotRun(
        run(home, environment, "", "list", "--table", "callbacks"),
        "No AWS credentials were found",
        "AWS_PROFILE");
  }

  @ParameterizedTest
  @CsvSource({"HTTP_PROXY, http://192.0.2.1:8000", "HTTPS_PROXY, https://192.0.2.1:8000"})
  void namesTheProxyThatStandsBeforeAnEndpoint(String variable, String endpoint) throws Exception {
    var environment = new HashMap<>(CREDENTIALS);
    environment.put(variable, "http://user:secret@127.0.0.1:1");

    Ended ended = run(home, environment, "", "list", "--table", "t", "--endpoint-url", endpoint);

    assertCannotRun(ended, "through the proxy 127.0.0.1:1 of " + variable);
    assertThat(ended.log()).doesNotContain("secret");
  }

  @Test
  void reachesAnEndpointOnLoopbackWithoutTheProxy() throws Exception {
    var environment = new HashMap<>(CREDENTIALS);
    environment.put("HTTP_PROXY", "http://127.0.0.1:1");
    try (var database = EmbeddedDynamoDb.inMemory()) {
      String url = database.endpoint().toString();
      for (String endpoint : List.of(url, url.replace("127.0.0.1", "localhost"))) {
        Ended listed =
            run(home, environment, "", "list", "--table", "callbacks", "--endpoint-url", endpoint);
        assertThat(listed.out()).isEqualTo("No callback number is stored.\n");
        Ended doctor =
            run(
                home,
                environment,
                "",
                "doctor",
                "--table",
                "callbacks",
                "--endpoint-url",
                endpoint);
        assertThat(doctor.out()).contains("0 problems");
      }
    }
  }
}
