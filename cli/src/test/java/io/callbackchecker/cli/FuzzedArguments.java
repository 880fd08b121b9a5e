package io.callbackchecker.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A command with random files and arguments. It works on no table but the one at `endpoint`.
///
/// @param folder for the files
record FuzzedArguments(Random random, Path folder, URI endpoint) {
  private static final Path FLOWS = CallbacksProcess.ROOT.resolve("contact-flows");

  /// FLOW and SCRIPT are files, EVENT too, OUT one to write, WORD is anything.
  private static final List<String> COMMANDS =
      List.of(
          "flow lint FLOW",
          "flow lint FLOW FLOW --json",
          "flow lint FLOW --sarif --type WORD",
          "flow lint FLOW --ignore WORD --set-function WORD",
          "flow lint WORD FLOW",
          "flow explain WORD",
          "flow draw FLOW",
          "flow draw FLOW --format mermaid",
          "flow draw FLOW --positions designer",
          "flow draw WORD --format WORD",
          "flow fill FLOW",
          "flow fill FLOW --set-function arn:aws:lambda:a:1:function:f --clear-function"
              + " arn:aws:lambda:a:1:function:g --queue arn:aws:connect:a:1:instance/i/queue/q"
              + " --agent-whisper-flow arn:aws:connect:a:1:instance/i/contact-flow/f",
          "flow fill FLOW --set-function WORD --queue WORD",
          "flow simulate FLOW --script SCRIPT --draw OUT",
          "flow simulate FLOW --script SCRIPT --json",
          "flow simulate WORD --script WORD --turn WORD",
          "flow test SCRIPT",
          "flow test SCRIPT --flow FLOW --junit OUT --uncovered",
          "flow test SCRIPT --with WORD",
          "flow test WORD --turn WORD",
          "flow try FLOW --from WORD",
          "flow replay WORD",
          "flow WORD WORD",
          "WORD",
          "WORD WORD WORD",
          "help WORD",
          "serve --port WORD --no-such-option",
          "list TABLE",
          "list TABLE --json --reveal WORD",
          "list --table WORD --endpoint-url ENDPOINT",
          "list --table WORD --endpoint-url WORD --region WORD",
          "fix-ttl TABLE --yes",
          "doctor TABLE --json",
          "doctor TABLE --function WORD --lambda-endpoint-url ENDPOINT --write-test",
          "set TABLE WORD --contact-id WORD",
          "clear TABLE - --contact-id WORD -q",
          "invoke TABLE set_handler EVENT",
          "invoke TABLE WORD EVENT",
          "invoke TABLE clear_handler -");

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "-",
          "--",
          "-x",
          "--x=y",
          "--help",
          "-V",
          "@/dev/zero",
          "/",
          ".",
          "..",
          "/dev/null",
          "/dev/zero",
          "=",
          "a=b",
          "a=",
          "=/",
          "💥",
          "ä",
          "\ud800",
          "\0",
          "\n",
          "%s",
          "${x}",
          "$1",
          "\\",
          "*",
          "-1",
          "0",
          "1e9",
          "nowhere",
          "all",
          "retry",
          "silent-loop",
          "TagContact",
          "CONTACT_FLOW",
          "set_handler",
          "ended_handler",
          "+61412345678",
          "0412345678",
          "arn:aws:lambda:eu-west-1:",
          "http://127.0.0.1:1",
          "http://[",
          "https://",
          "eu-west-1",
          "callbacks");

  /// Texts that are no flow, no script and no event.
  private static final List<String> ODD =
      List.of(
          "",
          "{}",
          "[]",
          "null",
          "1",
          "\"text\"",
          "{\"events\":[]}",
          "\u00ff\u00fe\u0000",
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "9".repeat(2_000),
          "\"" + "x".repeat(300_000),
          "{\"modules\":[],\"start\":\"\"}",
          "{\"Content\":\"{}\"}",
          "// comment",
          "{} {}");

  private static final String EVENT =
      "{\"Name\":\"ContactFlowEvent\",\"Details\":{\"ContactData\":{\"ContactId\":\"c\"},"
          + "\"Parameters\":{\"callback_number\":\"+61412345678\"}}}";

  List<String> command() throws IOException {
    var arguments = new ArrayList<String>();
    for (String part : any(COMMANDS).split(" ", -1)) {
      switch (part) {
        case "FLOW" -> arguments.add(file(any(texts(FLOWS))));
        case "SCRIPT" -> arguments.add(file(any(texts(FLOWS.resolve("calls")))));
        case "EVENT" -> arguments.add(file(EVENT));
        case "OUT" ->
            arguments.add(any(List.of(folder.resolve("out").toString(), "/dev/full", "/")));
        case "WORD" -> arguments.add(word());
        case "ENDPOINT" -> arguments.add(endpoint.toString());
        case "TABLE" ->
            arguments.addAll(
                List.of("--table", "callbacks", "--endpoint-url", endpoint.toString()));
        default -> arguments.add(part);
      }
    }
    return arguments;
  }

  byte[] standardInput() {
    return content("+61412345678\nc\n1\n".getBytes(StandardCharsets.UTF_8));
  }

  /// The path of a new file, or of something that is not one.
  private String file(String valid) throws IOException {
    return switch (random.nextInt(12)) {
      case 0 -> folder.toString();
      case 1 ->
          any(
              List.of(
                  "/dev/null", "/dev/zero", "/proc/self/mem", "/nowhere.json", "x".repeat(5_000)));
      default -> {
        Path file = Files.createTempFile(folder, "fuzzed-", ".json");
        Files.write(file, content(valid.getBytes(StandardCharsets.UTF_8)));
        yield file.toString();
      }
    };
  }

  private byte[] content(byte[] valid) {
    String text = new String(valid, StandardCharsets.UTF_8);
    return switch (random.nextInt(10)) {
      case 0 -> valid;
      case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
      case 2 -> any(ODD).getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> bytes(valid);
      default -> new FuzzedJson(random, WORDS).of(text).getBytes(StandardCharsets.UTF_8);
    };
  }

  /// Changes some bytes, or leaves out the end.
  private byte[] bytes(byte[] valid) {
    byte[] changed = Arrays.copyOf(valid, random.nextInt(valid.length + 1));
    for (int i = 0; i < 3 && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  private String word() {
    return any(WORDS);
  }

  private static List<String> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var texts = new ArrayList<String>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
