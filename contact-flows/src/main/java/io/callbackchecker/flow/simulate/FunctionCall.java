package io.callbackchecker.flow.simulate;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How Connect invokes a function for one action. It waits no longer than the action's time limit,
/// repeats a failed invocation, and accepts only an answer in the requested form.
///
/// Source: Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
/// functions".
///
/// @param name for the transcript
/// @param mishap what goes wrong with it
/// @param seconds how long it takes unless it is too slow
/// @param work does what the function does
record FunctionCall(Episode episode, String name, Mishap mishap, double seconds, Work work) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MAX_SILENCE = ConnectLimits.MAX_SILENCE.toSeconds();

  /// The simulated duration of an invocation if nothing goes wrong.
  private static final double SECONDS = 0.2;

  /// How long Connect waits if the action does not say.
  private static final double LIMIT = 3;

  /// Runs a function once; empty if it fails.
  interface Work {
    Optional<byte[]> run(byte[] event) throws IOException, InterruptedException;
  }

  /// Calls one of our functions.
  static FunctionCall ours(Episode episode, Operation function) {
    Mishap mishap = episode.nextMishap(function);
    return new FunctionCall(
        episode,
        function.functionName(),
        mishap,
        SECONDS,
        event -> {
          episode.functionRan();
          return episode.instance.functions().invoke(function, event, mishap.datastore());
        });
  }

  /// Calls what stands in for a function.
  static FunctionCall stubbed(Episode episode, String name, Stub stub) {
    return switch (stub) {
      case Stub.Fails() ->
          new FunctionCall(episode, name, Plain.FAILS, SECONDS, _ -> Optional.empty());
      case Stub.Replies(JsonNode reply, double seconds) ->
          new FunctionCall(
              episode, name, new Mishap.Replies(reply), seconds, _ -> Optional.empty());
    };
  }

  /// Invokes it for an action that waits for the answer.
  ///
  /// @return the answer for `$.External`; empty if the action takes its error branch
  Optional<JsonNode> invoke(Action action, Contact contact) {
    int asked = contact.number(action.parameter("InvocationTimeLimitSeconds"));
    double limit = asked == 0 ? LIMIT : asked;
    boolean late = mishap == Plain.SLOW || mishap == Plain.LATE || seconds > limit;
    double passed = late ? limit : seconds;
    episode.pass(passed);
    if (contact.addSilence(passed) > MAX_SILENCE) {
      episode.note(
          Who.FUNCTION,
          "not invoked: %s seconds of functions without a prompt".formatted(MAX_SILENCE));
      return Optional.empty();
    }
    Optional<byte[]> answer = attempts(event(action, contact), seconds > limit);
    answer.ifPresent(bytes -> note(new String(bytes, StandardCharsets.UTF_8)));
    // STRING_MAP is the older form, and the only one that needs no parameter.
    boolean flat = !action.parameter("ResponseValidation/ResponseType").equals("JSON");
    return answer.flatMap(bytes -> parsed(bytes, flat));
  }

  /// Invokes it for an action that does not wait.
  void start(Action action, Contact contact) {
    note("invoked; the flow does not wait for its answer");
    attempts(event(action, contact), false);
  }

  private static byte[] event(Action action, Contact contact) {
    return contact.event(action.parameters().path("LambdaInvocationAttributes"));
  }

  private Optional<byte[]> attempts(byte[] event, boolean tooSlow) {
    return switch (tooSlow ? Plain.SLOW : mishap) {
      case Mishap.Replies(JsonNode reply) -> Optional.of(JSON.writeValueAsBytes(reply));
      case Plain.NONE,
          Plain.DATASTORE_DOWN,
          Plain.DATASTORE_THROTTLED,
          Plain.DATASTORE_ANSWERS_LOST ->
          run(event);
      case Plain.FAILS -> {
        for (int repeat = 0; repeat <= ConnectLimits.MAX_REPEATS; repeat++) {
          note("failed");
        }
        yield Optional.empty();
      }
      case Plain.FAILS_ONCE -> {
        note("failed; Connect repeats it");
        yield run(event);
      }
      case Plain.ANSWER_LOST -> {
        run(event);
        note("failed after its work; Connect repeats it");
        yield run(event);
      }
      case Plain.SLOW -> {
        run(event);
        note("did its work, but too slowly: Connect has stopped waiting");
        yield Optional.empty();
      }
      case Plain.LATE -> {
        episode.later(() -> run(event));
        note("hangs: Connect stops waiting");
        yield Optional.empty();
      }
    };
  }

  private void note(String what) {
    episode.note(Who.FUNCTION, "%s: %s".formatted(name, what));
  }

  private Optional<byte[]> run(byte[] event) {
    try {
      return work.run(event);
    } catch (IOException e) {
      throw new IllegalStateException("The function's process could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a function ran", e);
    }
  }

  private Optional<JsonNode> parsed(byte[] answer, boolean flat) {
    try {
      JsonNode tree = JSON.readTree(answer);
      if (!tree.isObject() || answer.length > ConnectLimits.MAX_REPLY_BYTES) {
        return Optional.empty();
      }
      return flat ? stringMap(tree) : Optional.of(tree);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> stringMap(JsonNode tree) {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (var field : tree.properties()) {
      JsonNode value = field.getValue();
      if (value.isContainer()
          || (value.isBoolean() && episode.turned(Unverified.BOOLEAN_REPLIES))) {
        return Optional.empty();
      }
      if (!value.isBoolean() || !episode.turned(Unverified.BOOLEANS)) {
        map.put(field.getKey(), value.asString(""));
      }
    }
    return Optional.of(map);
  }
}
