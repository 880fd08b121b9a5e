package io.callbackchecker.races;

import io.callbackchecker.aws.HttpSender;
import io.callbackchecker.fixture.SentRequest;
import io.callbackchecker.testing.races.Store;
import io.callbackchecker.testing.races.StoreClient;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// The shipped registry without one term of its write condition.
record WithoutTerm(String term) implements Store {
  @Override
  public StoreClient open(URI endpoint, Supplier<Map<String, String>> headers, Clock clock) {
    return OurStore.open(endpoint, headers, clock, this::withoutTerm);
  }

  private HttpSender withoutTerm(HttpSender sender) {
    return (request, deadline) -> {
      String body = SentRequest.body(request);
      return body.contains("UpdateExpression")
          ? sender.send(SentRequest.withBody(request, without(body)), deadline)
          : sender.send(request, deadline);
    };
  }

  private String without(String body) {
    String rest = body.replace(" OR " + term, "");
    if (rest.equals(body)) {
      throw new IllegalStateException("%s is not a term of %s".formatted(term, body));
    }
    return rest;
  }
}
