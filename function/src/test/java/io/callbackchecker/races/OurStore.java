package io.callbackchecker.races;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.aws.HttpSender;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.races.Store;
import io.callbackchecker.testing.races.StoreClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The shipped registry.
final class OurStore implements Store {
  private static final Duration AMPLE = Duration.ofSeconds(8);

  private record Client(CallbackRegistry registry) implements StoreClient {
    @Override
    public @Nullable Answer call(String id, String number, Request request) {
      var callbackNumber = new CallbackNumber(number);
      try {
        return switch (request) {
          case Request.Set(String invocation, String contact, long _) ->
              answer(registry.set(callbackNumber, new Invocation(invocation, contact, AMPLE)));
          case Request.Clear(String contact) ->
              switch (registry.clear(callbackNumber, contact, new Invocation(id, null, AMPLE))) {
                case CLEARED -> Plain.CLEARED;
                case NOT_STORED -> Plain.NOTHING_TO_CLEAR;
                case OF_ANOTHER_CONTACT -> Plain.OF_ANOTHER_CONTACT;
              };
        };
      } catch (CheckFailedException _) {
        return null;
      }
    }

    private static Answer answer(SetOutcome outcome) {
      return switch (outcome) {
        case SetOutcome.Stored() -> Plain.STORED;
        case SetOutcome.Duplicate(boolean sameContact, Duration age) ->
            new Answer.Duplicate(sameContact, age == null ? null : age.toSeconds());
      };
    }
  }

  @Override
  public StoreClient open(URI endpoint, Supplier<Map<String, String>> headers, Clock clock) {
    return open(endpoint, headers, clock, sender -> sender);
  }

  /// @param decoration wraps the sender of its requests
  static StoreClient open(
      URI endpoint,
      Supplier<Map<String, String>> headers,
      Clock clock,
      UnaryOperator<HttpSender> decoration) {
    UnaryOperator<HttpSender> marked = sender -> marked(decoration.apply(sender), headers);
    return new Client(
        new DynamoDbCallbackRegistry(
            new DatastoreClient(OurClient.api(endpoint, marked)),
            CallbackTable.NAME,
            new TimeToLive(TIME_TO_LIVE),
            clock));
  }

  private static HttpSender marked(HttpSender sender, Supplier<Map<String, String>> headers) {
    return (request, deadline) -> {
      headers.get().forEach(request::addHeader);
      return sender.send(request, deadline);
    };
  }
}
