package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callbackchecker.flow.simulate.ContactEvent;
import io.callbackchecker.flow.simulate.ContactRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The AWS CLI works on `callbacks serve` as on AWS. It checks the answers against AWS's own
/// models.
class AwsCliIT {
  @TempDir private static Path home;
  private static Served served;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "the aws command is not installed");
    served = Served.start(home);
  }

  @AfterAll
  static void end() throws IOException {
    if (served != null) {
      served.close();
    }
  }

  @Test
  void invokesAFunctionAndReadsTheTable() throws Exception {
    Path event = Files.writeString(home.resolve("event.json"), Served.event("+61412345607"));
    Path reply = home.resolve("reply.json");

    String invoked =
        aws(
            "lambda",
            "invoke",
            "--endpoint-url",
            served.functions().toString(),
            "--function-name",
            "set_handler",
            "--payload",
            "fileb://" + event,
            "--log-type",
            "Tail",
            reply.toString());
    assertThat(invoked)
        .contains("\"StatusCode\": 200", "LogResult")
        .doesNotContain("FunctionError");
    assertThat(reply).hasContent(Served.STORED);
    assertThat(aws("dynamodb", "scan", "--endpoint-url", dynamoDb(), "--table-name", "callbacks"))
        .contains("\"+61412345607\"");
  }

  @Test
  void endsAContactAndItsNumberIsFree() throws Exception {
    String offer = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    String callback = "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    String number = "+61412345688";
    var stored =
        served.send(
            served.invocation(
                "{\"Details\":{\"ContactData\":{\"ContactId\":\"%s\"},\"Parameters\":{\"callback_number\":\"%s\"}}}"
                    .formatted(offer, number)));
    assertThat(stored.body()).contains("TABLE_UPDATED");
    String detail =
        "{\"eventType\":\"INITIATED\",\"contactId\":\"%s\",\"initialContactId\":\"%s\",\"previousContactId\":\"%s\",\"initiationMethod\":\"CALLBACK\",\"channel\":\"VOICE\",\"instanceArn\":\"%s\"}"
            .formatted(callback, offer, offer, ContactRecord.INSTANCE_ARN);
    String entries =
        "[{\"Source\":\"%s\",\"DetailType\":\"%s\",\"Detail\":\"%s\"}]"
            .formatted(ContactEvent.SOURCE, ContactEvent.DETAIL_TYPE, detail.replace("\"", "\\\""));

    assertThat(connect("events", "put-events", "--entries", entries))
        .contains("\"FailedEntryCount\": 0");
    connect(
        "connect",
        "update-contact-attributes",
        "--instance-id",
        ContactRecord.INSTANCE_ID,
        "--initial-contact-id",
        callback,
        "--attributes",
        "callback_number=%s,callback_owner=%s".formatted(number, offer));
    assertThat(contact("describe-contact", callback))
        .contains("\"callback_owner\": \"%s\"".formatted(offer));
    assertThat(contact("list-associated-contacts", callback))
        .contains("\"PreviousContactId\": \"%s\"".formatted(offer));
    contact("stop-contact", callback);

    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (isStored(number) && Instant.now().isBefore(end)) {
      Thread.sleep(Duration.ofMillis(500));
    }
    assertThat(isStored(number)).isFalse();
  }

  private static boolean isStored(String number) throws Exception {
    return aws("dynamodb", "scan", "--endpoint-url", dynamoDb(), "--table-name", "callbacks")
        .contains(number);
  }

  private static String contact(String command, String contact) throws Exception {
    return connect(
        "connect", command, "--instance-id", ContactRecord.INSTANCE_ID, "--contact-id", contact);
  }

  private static String connect(String service, String command, String... options)
      throws Exception {
    var arguments = new ArrayList<>(List.of(service, command));
    arguments.addAll(List.of("--endpoint-url", served.connect().toString()));
    arguments.addAll(List.of(options));
    return aws(arguments.toArray(String[]::new));
  }

  private static String dynamoDb() {
    return served.dynamoDb().toString();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("aws", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static String aws(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("aws"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
    var process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
