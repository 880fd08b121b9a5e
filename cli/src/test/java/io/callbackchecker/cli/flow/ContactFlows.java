package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReader;
import io.callbackchecker.flow.simulate.Flows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The shipped contact flows, and the scripts that test them.
final class ContactFlows {
  static final Path FOLDER = CallbacksProcess.ROOT.resolve("contact-flows");
  static final Flow OFFER = read("offer-a-callback.json");
  static final Flow AGENT_WHISPER = read("callback-agent-whisper.json");
  static final Flow OUTBOUND_WHISPER = read("callback-outbound-whisper.json");
  static final Flow CREATION = read("callback-creation.json");

  static final Flows SHIPPED = with(OFFER);
  static final Flows WITH_CREATION =
      new Flows(OFFER, AGENT_WHISPER, OUTBOUND_WHISPER, CREATION, null);

  private static final Path SCRIPTS =
      CallbacksProcess.ROOT.resolve("cli/src/test/resources/contact-flow-scripts");

  private ContactFlows() {}

  /// The shipped flows, with another offer.
  static Flows with(Flow offer) {
    return new Flows(offer, AGENT_WHISPER, OUTBOUND_WHISPER, null, null);
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls for the shipped flows with the creation flow.
  static Script scriptWithCreation() {
    return script(SCRIPTS.resolve("with-creation/creation.json"));
  }

  /// The ten most important calls, and those that take the other branches.
  static List<Script> scripts() throws IOException {
    try (Stream<Path> ten = Files.list(FOLDER.resolve("calls"));
        Stream<Path> others = Files.list(SCRIPTS)) {
      return Stream.concat(ten.sorted(), others.filter(Files::isRegularFile).sorted())
          .map(ContactFlows::script)
          .toList();
    }
  }

  private static Script script(Path file) {
    try {
      return ScriptReader.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Flow read(String name) {
    return FlowReader.read(text(name)).flow();
  }
}
