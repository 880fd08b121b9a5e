package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Reference;
import io.callbackchecker.flow.simulate.Outcome.Answer;
import io.callbackchecker.flow.simulate.Outcome.Invocation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// Which function an action invokes: what the script puts in its place, one of ours, or one that is
/// not on this machine.
record Invocations(
    OurFunctions ourFunctions,
    Contact contact,
    Episode episode,
    Decisions decisions,
    Guesses guesses) {

  Step invoke(Action action) {
    var function = decisions.reference(action, "LambdaFunctionARN");
    Optional<Operation> ours =
        ourFunctions.operation(function.text(), !action.callbackNumber().isEmpty());
    Optional<Stub> stub = episode.draws.stub(function);
    Optional<FunctionCall> call =
        stub.map(s -> FunctionCall.stubbed(episode, transcriptName(function, ours), s))
            .or(() -> ours.map(f -> FunctionCall.ours(episode, f)));
    // What the function answers may change what they refer to.
    var parameters = contact.resolved(action.parameters().path("LambdaInvocationAttributes"));
    Optional<JsonNode> answer = call.flatMap(c -> answer(action, c));
    contact.values.receive(answer.orElse(JsonNodeFactory.instance.objectNode()));
    if (!isAsynchronous(action)) {
      ours.ifPresent(f -> call.ifPresent(c -> episode.answered(answer(f, c.mishap(), answer))));
    }
    episode.invoked(
        new Invocation(
            guesses.title(action),
            ours.map(Operation::word).orElseGet(function::function),
            parameters,
            answer.orElse(MissingNode.getInstance())));
    Step step = step(action, function, call.isPresent(), answer.isPresent());
    // What stands in for a function answers the same to everything.
    return stub.isPresent() || call.isEmpty()
        ? step
        : guesses.dependingOn(unknown(action), contact.values, action, step);
  }

  /// The first parameter whose value the simulation does not know; empty if it knows all.
  private String unknown(Action action) {
    return action
        .parameters()
        .path("LambdaInvocationAttributes")
        .valueStream()
        .map(value -> value.asString(""))
        .filter(text -> !contact.values.knows(text))
        .findFirst()
        .orElse("");
  }

  /// The answer for `$.External`; empty if there is none.
  private Optional<JsonNode> answer(Action action, FunctionCall call) {
    if (isAsynchronous(action)) {
      call.start(action, contact);
      return Optional.empty();
    }
    return call.invoke(action, contact);
  }

  private Step step(Action action, Reference function, boolean isHere, boolean isAnswered) {
    if (isAnswered || isAsynchronous(action)) {
      return Step.next(action);
    }
    Step error = Step.error(action, ANY);
    return isHere
        ? error
        : guesses.guess(
            action,
            error,
            "the function '%s' is not on this machine, and the script has no reply for it"
                .formatted(function.name()));
  }

  private static boolean isAsynchronous(Action action) {
    return action.parameter("InvocationType").equalsIgnoreCase("ASYNCHRONOUS");
  }

  private static String transcriptName(Reference function, Optional<Operation> ours) {
    return ours.map(Operation::functionName).orElseGet(function::name);
  }

  private static Answer answer(Operation function, Mishap mishap, Optional<JsonNode> answer) {
    JsonNode reply = answer.orElse(MissingNode.getInstance());
    return new Answer(
        function,
        mishap,
        reply.path("message").asString(""),
        reply.path("same_contact").asString("").equals("true"));
  }
}
