package io.callbackchecker.testing.races;

import static io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb.KEY;
import static io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb.TABLE;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The obvious but wrong way to check for duplicates: if two sets both read before either writes,
/// both find the number free.
public record ReadThenWrite(DynamoDbClient client, Clock clock) implements StoreClient {
  private static final String CREATED_AT = "created_at";
  private static final String CONTACT = "contact";

  public static ReadThenWrite on(URI endpoint, Supplier<Map<String, String>> headers, Clock clock) {
    SdkPlugin marks =
        client ->
            client.overrideConfiguration(
                client.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(new Marks(headers))
                    .build());
    return new ReadThenWrite(
        EmbeddedDynamoDb.clientBuilder(endpoint).addPlugin(marks).build(), clock);
  }

  private record Marks(Supplier<Map<String, String>> headers) implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      var request = context.httpRequest().toBuilder();
      headers.get().forEach(request::putHeader);
      return request.build();
    }
  }

  @Override
  public Answer call(String id, String number, Request request) {
    var key = Map.of(KEY, AttributeValue.fromS(number));
    return switch (request) {
      case Request.Set set -> set(key, set);
      case Request.Clear(String contact) -> clear(key, contact);
    };
  }

  private Answer set(Map<String, AttributeValue> key, Request.Set set) {
    long now = clock.instant().getEpochSecond();
    var stored = client.getItem(r -> r.tableName(TABLE).key(key).consistentRead(true)).item();
    if (isLive(stored, now)) {
      boolean sameContact =
          set.contact() != null && AttributeValue.fromS(set.contact()).equals(stored.get(CONTACT));
      long age = now - createdAt(stored);
      return new Answer.Duplicate(sameContact, age < 0 ? null : age);
    }
    var item = new HashMap<>(key);
    item.put(CREATED_AT, AttributeValue.fromN(Long.toString(now)));
    if (set.contact() != null) {
      item.put(CONTACT, AttributeValue.fromS(set.contact()));
    }
    client.putItem(r -> r.tableName(TABLE).item(item));
    return Plain.STORED;
  }

  private Answer clear(Map<String, AttributeValue> key, @Nullable String contact) {
    var stored = client.getItem(r -> r.tableName(TABLE).key(key).consistentRead(true)).item();
    var owner = stored.get(CONTACT);
    if (contact != null && owner != null && !contact.equals(owner.s())) {
      return isLive(stored, clock.instant().getEpochSecond())
          ? Plain.OF_ANOTHER_CONTACT
          : Plain.NOTHING_TO_CLEAR;
    }
    var cleared =
        client
            .deleteItem(r -> r.tableName(TABLE).key(key).returnValues(ReturnValue.ALL_OLD))
            .attributes();
    return isLive(cleared, clock.instant().getEpochSecond())
        ? Plain.CLEARED
        : Plain.NOTHING_TO_CLEAR;
  }

  private static boolean isLive(Map<String, AttributeValue> item, long now) {
    return !item.isEmpty() && createdAt(item) + Store.TIME_TO_LIVE.toSeconds() > now;
  }

  private static long createdAt(Map<String, AttributeValue> item) {
    return Long.parseLong(Objects.requireNonNull(item.get(CREATED_AT)).n());
  }
}
