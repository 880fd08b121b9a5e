package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.CREDENTIALS;
import static io.callbackchecker.cli.CallbacksProcess.STORED;
import static io.callbackchecker.cli.CallbacksProcess.assertCannotRun;
import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The command line as a user sees it: output, exit status, and what it says when it cannot run.
class CommandLineIT {
  @TempDir private Path home;

  @Test
  void storesListsAndClearsANumber() throws Exception {
    Ended stored = run(home, "set", "+61412345678", "--contact-id", "contact-1");
    assertThat(stored.out()).isEqualTo(STORED);
    assertThat(stored.status()).isZero();

    Ended again = run(home, "set", "+61412345678", "--contact-id", "contact-1");
    assertThat(again.out())
        .matches(
            "\\{\"result\":\"FAIL\",\"message\":\"CALLBACK_EXISTS\",\"duplicate\":true,"
                + "\"same_contact\":\"true\",\"age_seconds\":\"\\d+\"}\n");
    assertThat(again.status()).isEqualTo(1);

    Ended listed = run(home, "list");
    assertThat(listed.out())
        .contains("+61*****678", "contact-1", "in 6 d 23 h")
        .doesNotContain("12345");
    assertThat(listed.status()).isZero();
    assertThat(run(home, "list", "--reveal").out()).contains("+61412345678");

    assertThat(run(home, "clear", "+61412345678", "--contact-id", "contact-2").out())
        .isEqualTo(
            "{\"result\":\"SUCCESS\",\"message\":\"NO_ACTION\",\"same_contact\":\"false\"}\n");
    Ended cleared = run(home, "clear", "+61 (0)412 345 678", "--contact-id", "contact-1");
    assertThat(cleared.out())
        .isEqualTo("{\"result\":\"SUCCESS\",\"message\":\"NUMBER_CLEARED\"}\n");
    assertThat(cleared.status()).isZero();
    assertThat(run(home, "clear", "+61412345678").out())
        .isEqualTo("{\"result\":\"SUCCESS\",\"message\":\"NO_ACTION\"}\n");
    assertThat(run(home, "list").out()).isEqualTo("No callback number is stored.\n");
  }

  @Test
  void invokesAFunctionWithAFileOrStandardInput() throws Exception {
    Path event = home.resolve("event.json");
    Files.writeString(event, "{\"callback_number\":\"+61412345678\"}");

    assertThat(run(home, "invoke", "set_handler", event.toString()).out()).isEqualTo(STORED);
    Ended noJson = run(home, Map.of(), "no JSON", "invoke", "clear_handler", "-");
    assertThat(noJson.out())
        .isEqualTo(
            "{\"result\":\"FAIL\",\"message\":\"ERROR_ENCOUNTERED\",\"reason\":\"MALFORMED_EVENT\"}\n");
    assertThat(noJson.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--quiet"})
  void printsOnlyTheReplyIfToldToBeQuiet(String quiet) throws Exception {
    assertThat(run(home, "set", quiet, "+61412345678")).isEqualTo(new Ended(0, STORED, ""));
    assertThat(run(home, Map.of(), "{}", "invoke", quiet, "set_handler", "-").log()).isEmpty();
    assertThat(run(home, "clear", "+61412345678").log()).contains("NUMBER_CLEARED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+61412345678", "+61412345678\n", " +61 412 345 678\r\n\n"})
  void takesTheNumberFromStandardInput(String input) throws Exception {
    assertThat(run(home, Map.of(), input, "set", "-").out()).isEqualTo(STORED);
    assertThat(run(home, "list", "--reveal").out()).contains("+61412345678");
    assertThat(run(home, Map.of(), input, "clear", "-").out()).contains("NUMBER_CLEARED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "clear"})
  void standardInputMustHoldOneNumber(String command) throws Exception {
    for (String empty : List.of("", "\n", " \t\r\n")) {
      assertUsageError(run(home, Map.of(), empty, command, "-"), "Standard input is empty");
    }
    for (String tooMuch :
        List.of("+61412349876\n+61412349877\n", "5".repeat(2_000), "\0".repeat(20_000))) {
      Ended ended = run(home, Map.of(), tooMuch, command, "-");
      assertUsageError(ended, "only one callback number, on one line");
      assertThat(ended.log()).doesNotContain("9876", "5555");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "set",
        "set +61412345678 +61412345679",
        "set --region eu-west-1 +61412345678",
        "list --table t --region Mars",
        "list --table t --endpoint-url localhost:8000",
        "invoke set_handler",
        "serve --port x",
        "serve --port 70000",
        "serve --concurrency 0"
      })
  void aUsageErrorSaysHowToUseItAndExitsWith2(String arguments) throws Exception {
    Ended ended = run(home, arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log())
        .containsPattern("Usage: callbacks|See 'callbacks")
        .doesNotContain("\tat ");
  }

  @Test
  void suggestsTheCommandThatWasMeant() throws Exception {
    Ended ended = run(home, "sett");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.log()).contains("There is no command 'sett'. Did you mean 'set' ");
  }

  @Test
  void saysThatAFileForInvokeIsMissing() throws Exception {
    Ended ended = run(home, "invoke", "set_handler", "nowhere.json");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.log()).contains("There is no file 'nowhere.json'");
  }

  @Test
  void saysThatAFunctionIsUnknownAndListsTheFunctions() throws Exception {
    Ended ended = run(home, Map.of(), "{}", "invoke", "get_handler", "-");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.log())
        .contains(
            "There is no function 'get_handler'. There are set_handler, clear_handler,"
                + " ended_handler, sweep_handler.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set +61412345678",
        "clear +61412345678",
        "invoke set_handler -",
        "serve --port 0 --dynamodb-port 0",
        "flow try contact-flows/offer-a-callback.json",
        "flow replay"
      })
  void saysWhatIsWrongWithTheFunctionsConfigurationBeforeItStartsThem(String command)
      throws Exception {
    String[] arguments = command.split(" ", -1);
    Ended ttl = run(home, Map.of("CALLBACK_TTL", "7"), "", arguments);
    Ended country = run(home, Map.of("DEFAULT_COUNTRY", "AQ"), "", arguments);

    assertCannotRun(ttl, "callbacks: CALLBACK_TTL is '7': it must be an ISO-8601 duration");
    assertCannotRun(country, "callbacks: DEFAULT_COUNTRY is 'AQ': it must be the two-letter code");
  }

  @Test
  void listsWhatIsStoredWhateverTheFunctionsConfiguration() throws Exception {
    Ended ended = run(home, Map.of("CALLBACK_TTL", "7"), "", "list");

    assertThat(ended.status()).isZero();
  }

  @Test
  void passesTheFunctionsConfigurationOn() throws Exception {
    var environment = Map.of("CALLBACK_TTL", "PT1H", "DEFAULT_COUNTRY", "AU");

    assertThat(run(home, environment, "", "set", "0412345678").out()).isEqualTo(STORED);
    assertThat(run(home, "list", "--reveal").out()).contains("+61412345678", "in 59 min");
  }

  @Test
  void listShowsControlCharactersInsteadOfObeyingThem() throws Exception {
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      client.putItem(
          r ->
              r.tableName(EmbeddedDynamoDb.TABLE)
                  .item(
                      Map.of(
                          EmbeddedDynamoDb.KEY,
                          AttributeValue.fromS("+61\u001b[2J"),
                          "original_request_id",
                          AttributeValue.fromS("\u009b2J\u202e\nfake"))));

      Ended listed =
          run(
              home,
              CREDENTIALS,
              "",
              "list",
              "--reveal",
              "--table",
              EmbeddedDynamoDb.TABLE,
              "--endpoint-url",
              database.endpoint().toString());

      assertThat(listed.out().lines().toList().get(1))
          .startsWith("+61\\u001b[2J ")
          .endsWith(" \\u009b2J\\u202e\\nfake");
    }
  }

  @Test
  void tellsItsVersionAndHowToUseIt() throws Exception {
    assertThat(run(home, "--version").out()).matches("callbacks \\d+\\.\\d+\\.\\d+-[0-9a-f]{12}\n");
    assertThat(run(home, "--help").out())
        .contains("set", "clear", "list", "invoke", "serve", "reset", "doctor", "Exit status");
    assertThat(run(home, "serve", "--help").out()).contains("--port", "9001", "--concurrency");
  }

  private static void assertUsageError(Ended ended, String sentence) {
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log()).contains(sentence, "See 'callbacks ");
  }
}
