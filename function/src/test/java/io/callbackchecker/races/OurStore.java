package io.callbackchecker.races;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import io.callbackchecker.testing.races.Store;
import io.callbackchecker.testing.races.StoreClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The registry that ships.
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
          case Request.Clear() ->
              registry.clear(callbackNumber, new Invocation(id, null, AMPLE))
                  ? Plain.CLEARED
                  : Plain.NOTHING_TO_CLEAR;
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
  public StoreClient open(DynamoDbClientBuilder dynamoDb, Clock clock) {
    return new Client(
        new DynamoDbCallbackRegistry(
            new DatastoreClient(dynamoDb),
            CallbackTable.NAME,
            new TimeToLive(TIME_TO_LIVE),
            clock));
  }
}
