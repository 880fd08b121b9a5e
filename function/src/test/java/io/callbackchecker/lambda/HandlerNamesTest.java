package io.callbackchecker.lambda;

import static io.callbackchecker.lambda.Replies.CLEARED;
import static io.callbackchecker.lambda.Replies.NO_ACTION;
import static io.callbackchecker.lambda.Replies.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Both spellings of the contract's handler strings, loaded by name as Lambda does, in a process
/// with a function's environment.
class HandlerNamesTest {
  @Test
  void bothSpellingsOfTheContractWork() throws Exception {
    CallbackTable.empty();

    assertThat(
            replies(
                "index.set_handler",
                "app.set_handler",
                "app.clear_handler",
                "index.clear_handler",
                "app.set_handler",
                "index.set_handler",
                "index.clear_handler",
                "app.clear_handler"))
        .satisfiesExactly(
            reply -> assertThat(reply).isEqualTo(STORED),
            reply -> assertThat(reply).contains("CALLBACK_EXISTS"),
            reply -> assertThat(reply).isEqualTo(CLEARED),
            reply -> assertThat(reply).isEqualTo(NO_ACTION),
            reply -> assertThat(reply).isEqualTo(STORED),
            reply -> assertThat(reply).contains("CALLBACK_EXISTS"),
            reply -> assertThat(reply).isEqualTo(CLEARED),
            reply -> assertThat(reply).isEqualTo(NO_ACTION));
  }

  private static List<String> replies(String... handlers) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Invoker.class.getName()));
    command.addAll(List.of(handlers));
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    process
        .environment()
        .putAll(
            Map.of(
                "CALLBACK_TABLE", CallbackTable.NAME,
                "AWS_REGION", "ap-southeast-2",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", CallbackTable.endpoint().toString()));
    var printed = process.start().getInputStream().readAllBytes();
    return new String(printed, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("{\"result\""))
        .toList();
  }

  /// Invokes each of the handlers in its arguments.
  static final class Invoker {
    private Invoker() {}

    public static void main(String[] handlers) throws Exception {
      byte[] event = Events.of("+61412345678").getBytes(StandardCharsets.UTF_8);
      for (String name : handlers) {
        var type = Class.forName(name).asSubclass(RequestStreamHandler.class);
        var context = new TestContext(name.replaceFirst(".*\\.", ""), name, 8_000);
        type.getDeclaredConstructor()
            .newInstance()
            .handleRequest(new ByteArrayInputStream(event), System.out, context);
        System.out.println();
      }
      System.exit(0);
    }
  }
}
