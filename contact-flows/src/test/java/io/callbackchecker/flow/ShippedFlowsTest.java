package io.callbackchecker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the shipped flows have in common.
class ShippedFlowsTest {
  private static final Flow OFFER = flow(Path.of("offer-a-callback.json"));

  /// Only how a flow begins, and what it does with a caller who is done or who waits, may differ.
  @ParameterizedTest
  @ValueSource(strings = {"offer-in-customer-queue.json", "offer-module.json"})
  void theOffersAreTheSame(String file) {
    var different = new ArrayList<String>();
    for (Action action : OFFER.actions()) {
      if (!flow(Path.of(file))
          .action(action.identifier())
          .equals(OFFER.action(action.identifier()))) {
        different.add(action.identifier());
      }
    }

    assertThat(different)
        .isSubsetOf(
            "no-flow-log", "set-queue", "offer-again", "wait-in-line", "queue-full", "done");
  }

  @Test
  void anOfferKeepsWhatItPassesOn() {
    var create = OFFER.action("create-callback").orElseThrow();
    for (String keeps : List.of("keep-own-number", "keep-other-number")) {
      var attributes = OFFER.action(keeps).orElseThrow().parameters().path("Attributes");
      assertThat(attributes.path("callback_attempts").asString())
          .isEqualTo(create.parameter("MaximumConnectionAttempts"));
      assertThat(attributes.path("callback_retry_delay").asString())
          .isEqualTo(create.parameter("RetryDelaySeconds"));
      assertThat(attributes.path("callback_owner").asString()).isEqualTo("$.ContactId");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyClearNamesTheOwnerAndEveryReplyIsJson(Path file) {
    for (Action action : flow(file).actions()) {
      if (action.is(Behavior.INVOKE_FUNCTION)) {
        assertThat(action.parameter("ResponseValidation/ResponseType")).isEqualTo("JSON");
        assertThat(action.callbackNumber()).isEqualTo("$.Attributes.callback_number");
        assertThat(action.parameter("LambdaInvocationAttributes/original_request_id"))
            .isEqualTo(
                action.operation().orElseThrow() == Operation.CLEAR
                    ? "$.Attributes.callback_owner"
                    : "");
      }
    }
  }

  private static Flow flow(Path file) {
    return FlowReader.read(FlowText.read(file)).flow();
  }

  private static List<Path> files() {
    return FlowText.files(FlowText.SHIPPED, ".json");
  }
}
