package io.callbackchecker.flow.script;

import io.callbackchecker.flow.script.Script.Event;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a [Script]; `docs/connect.md` says how one is written.
public final class ScriptReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> BEFALLS = Set.of("set", "clear", "failing", "full");

  private ScriptReader() {}

  /// Reads a script.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong and what there is
  public static Script read(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.isObject()) {
        throw new IllegalArgumentException("A script is one JSON object, and this is none.");
      }
      checkKeys("the script", root, Set.of("title", "stored", "undialable", "events"));
      return new Script(
          root.path("title").asString(""),
          stored(root.path("stored")),
          new HashSet<>(texts(root.path("undialable"))),
          root.path("events").valueStream().map(ScriptReader::event).toList());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The script is not JSON: %s, line %d"
              .formatted(e.getOriginalMessage(), e.getLocation().getLineNr()),
          e);
    }
  }

  private static Map<String, Duration> stored(JsonNode items) {
    var stored = new HashMap<String, Duration>();
    items.forEachEntry(
        (number, seconds) -> stored.put(number, Duration.ofSeconds(seconds.asLong(0))));
    return stored;
  }

  private static Event event(JsonNode event) {
    checkKeys("an event", event, Set.of("call", "agent", "agent_takes_caller", "manual_call"));
    if (event.has("call")) {
      return call(event.get("call"));
    }
    if (event.has("agent")) {
      JsonNode agent = event.get("agent");
      checkKeys("agent", agent, and(BEFALLS, "answered"));
      return new Event.AgentTurn(agent.path("answered").asBoolean(true), befalls(agent));
    }
    if (event.has("agent_takes_caller")) {
      return new Event.AgentTakesCaller();
    }
    return new Event.ManualCall(event.path("manual_call").path("to").asString(""));
  }

  private static Event call(JsonNode call) {
    checkKeys("call", call, and(BEFALLS, "channel", "from", "keys", "hangs_up_at"));
    return new Event.Call(
        call.path("channel").asString("VOICE"),
        call.path("from").asString(""),
        texts(call.path("keys")),
        call.path("hangs_up_at").asString(""),
        befalls(call));
  }

  private static Circumstances befalls(JsonNode event) {
    var full = EnumSet.noneOf(Full.class);
    for (String what : texts(event.path("full"))) {
      switch (what) {
        case "calls" -> full.add(Full.CALLS);
        case "callbacks" -> full.add(Full.CALLBACKS);
        default ->
            throw new IllegalArgumentException(
                "full has '%s'. There are calls and callbacks.".formatted(what));
      }
    }
    return new Circumstances(
        mishaps(event.path("set")),
        mishaps(event.path("clear")),
        new HashSet<>(texts(event.path("failing"))),
        full);
  }

  private static List<Mishap> mishaps(JsonNode list) {
    return list.valueStream().map(ScriptReader::mishap).toList();
  }

  private static Mishap mishap(JsonNode mishap) {
    return mishap.isObject()
        ? new Mishap.Replies(mishap.path("replies"))
        : Mishap.Plain.named(mishap.asString(""))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no mishap %s. There are %s, and {\"replies\": {…}}."
                            .formatted(
                                mishap,
                                Stream.of(Mishap.Plain.values())
                                    .map(Mishap.Plain::toString)
                                    .collect(Collectors.joining(", ")))));
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static void checkKeys(String what, JsonNode node, Set<String> known) {
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "%s has no key '%s'. There are %s."
                .formatted(what, key, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  private static Set<String> and(Set<String> keys, String... more) {
    var all = new HashSet<>(keys);
    all.addAll(List.of(more));
    return all;
  }
}
