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
  static final Flow CUSTOMER_FIRST = read("callback-customer-first.json");
  static final Flow IN_CUSTOMER_QUEUE = read("offer-in-customer-queue.json");
  static final Flow MODULE = read("offer-module.json");

  static final Flows SHIPPED = with(OFFER);
  static final Flows WITH_AGENT_WHISPER = withAgentWhisper(text("offer-a-callback.json"));
  static final Flows WITH_CREATION =
      new Flows(OFFER, AGENT_WHISPER, OUTBOUND_WHISPER, CREATION, null);

  private static final Path SCRIPTS =
      CallbacksProcess.ROOT.resolve("cli/src/test/resources/contact-flow-scripts");

  static final Flows WITH_CUSTOMER_FIRST =
      new Flows(OFFER, null, OUTBOUND_WHISPER, null, CUSTOMER_FIRST);

  private ContactFlows() {}

  /// The shipped flows, with another offer.
  static Flows with(Flow offer) {
    return new Flows(offer, AGENT_WHISPER, OUTBOUND_WHISPER, null, null);
  }

  /// The shipped flows, with another offer, which sets the agent whisper.
  static Flows withAgentWhisper(String offer) {
    return with(
        FlowReader.read(FlowFillCommand.withAgentWhisper(offer, "arn:aws:connect:whisper")).flow());
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls for flows that some instances have, by the name of their file.
  static Script script(String name) {
    return script(SCRIPTS.resolve(name));
  }

  /// The most important calls.
  static List<Script> calls() throws IOException {
    return scripts(FOLDER.resolve("calls"));
  }

  /// Calls that take the other branches of an offer, whatever it is a part of.
  static List<Script> offers() throws IOException {
    return scripts(SCRIPTS.resolve("offers"));
  }

  private static List<Script> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(ContactFlows::script).toList();
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
