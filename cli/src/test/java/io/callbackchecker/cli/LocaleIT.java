package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.doctor.LambdaStub;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./callbacks` prints never depends on the user's locale. Those here have digits of their
/// own.
class LocaleIT {
  private static final List<String> LOCALES =
      List.of("-Duser.language=ar -Duser.country=EG", "-Duser.language=fa", "-Duser.language=bn");

  @TempDir private Path home;

  @Test
  void everyCommandPrintsTheSameInEveryLocale() throws Exception {
    try (var database = EmbeddedDynamoDb.inMemory();
        var lambda = new LambdaStub()) {
      lambda.deployed("set", "index.set_handler");
      var commands =
          List.of(
              "set +61412345678 --contact-id contact-1",
              "list --reveal",
              "clear +61412345678",
              "flow draw contact-flows/offer-a-callback.json",
              "flow simulate contact-flows/offer-a-callback.json"
                  + " --script contact-flows/calls/01-new.json",
              "doctor --table callbacks --function set --endpoint-url %s --lambda-endpoint-url %s"
                  .formatted(database.endpoint(), lambda.endpoint()));
      var usual = printed(commands, "-Duser.language=en");
      assertThat(usual.getFirst()).contains("TABLE_UPDATED");
      assertThat(usual.getLast()).containsPattern("time-out +It is \\d+ s");

      for (String locale : LOCALES) {
        assertThat(printed(commands, locale)).as(locale).isEqualTo(usual);
      }
    }
  }

  private List<String> printed(List<String> commands, String locale) throws Exception {
    var environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", locale,
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_REGION", "ap-southeast-2");
    var printed = new ArrayList<String>();
    for (String command : commands) {
      var ended = run(home, environment, "", command.split(" ", -1));
      // How long ago a number was stored differs, and so does the room that it takes.
      printed.add(ended.status() + " " + ended.out().replaceAll("[0-9]+ s ago +", "ago "));
    }
    return printed;
  }
}
