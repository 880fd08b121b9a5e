package io.callbackchecker.aws;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The credentials that Lambda gives a function. They are in the environment. Under SnapStart,
/// where the environment is part of the snapshot, a local address issues them for a few hours at a
/// time.
final class LambdaCredentials {
  private static final Duration MIN_LIFE = Duration.ofMinutes(5);
  private static final Duration MAX_WAIT = Duration.ofMillis(500);
  private static final JsonFactory JSON = new JsonFactory();

  private final Clock clock;
  private final @Nullable Credentials fixed;
  private final @Nullable String address;
  private final @Nullable String authorization;
  private volatile @Nullable Expiring issued;

  private record Expiring(Credentials credentials, Instant expiration) {}

  LambdaCredentials(Map<String, String> environment, Clock clock) {
    this.clock = clock;
    fixed = fixed(environment);
    address = value(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    authorization = value(environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN");
  }

  /// Credentials that are valid for at least some minutes. Issued ones are cached.
  ///
  /// @throws NoCredentialsException if there are none, or they are not issued in time
  Credentials current(Network network, Deadline deadline)
      throws NoCredentialsException, InterruptedException {
    if (fixed != null) {
      return fixed;
    }
    var known = issued;
    var now = clock.instant();
    if (known != null && known.expiration().isAfter(now.plus(MIN_LIFE))) {
      return known.credentials();
    }
    try {
      var fresh = fetch(network, deadline.butAtMost(MAX_WAIT));
      issued = fresh;
      return fresh.credentials();
    } catch (NoCredentialsException e) {
      if (known != null && known.expiration().isAfter(now)) {
        return known.credentials();
      }
      throw e;
    }
  }

  /// Fetches credentials for [#current], which reports any failure.
  void fetchAhead(Network network) {
    try {
      current(network, Deadline.in(MAX_WAIT));
    } catch (NoCredentialsException _) {
      // The first request tries again.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Expiring fetch(Network network, Deadline deadline)
      throws NoCredentialsException, InterruptedException {
    if (address == null) {
      throw new NoCredentialsException("no credentials in the environment");
    }
    var uri = URI.create(address);
    if (!isTrusted(uri)) {
      throw new NoCredentialsException("credentials would come from another machine without TLS");
    }
    try (var connections = network.connectionsTo(uri)) {
      var answer = connections.send(request(uri), deadline);
      if (answer.status() != 200) {
        throw new NoCredentialsException("no credentials: HTTP " + answer.status());
      }
      return read(answer.body());
    } catch (NoAnswerException e) {
      throw new NoCredentialsException("no credentials: " + e.getMessage(), e);
    }
  }

  private HttpRequest request(URI uri) {
    var request = new HttpRequest("GET", RequestTarget.of(uri));
    request.addHeader("Host", RequestTarget.hostOf(uri));
    request.addHeader("Accept", "application/json");
    if (authorization != null) {
      request.addHeader("Authorization", authorization);
    }
    return request;
  }

  private static Expiring read(byte[] json) throws NoCredentialsException {
    String id = null;
    String secret = null;
    String token = null;
    var expiration = Instant.MAX;
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "AccessKeyId" -> id = parser.getString();
          case "SecretAccessKey" -> secret = parser.getString();
          case "Token" -> token = parser.getString();
          case "Expiration" -> expiration = Instant.parse(parser.getString());
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException | DateTimeException e) {
      // Without the cause, whose message can quote the credentials.
      throw new NoCredentialsException("unreadable credentials");
    }
    if (id == null || secret == null) {
      throw new NoCredentialsException("an answer without credentials");
    }
    return new Expiring(new Credentials(id, secret, token), expiration);
  }

  /// Without TLS, the credentials must not leave this machine.
  private static boolean isTrusted(URI uri) {
    String host = uri.getHost();
    return "https".equals(uri.getScheme())
        || (host != null
            && (host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")));
  }

  private static @Nullable Credentials fixed(Map<String, String> environment) {
    String id = value(environment, "AWS_ACCESS_KEY_ID");
    String secret = value(environment, "AWS_SECRET_ACCESS_KEY");
    return id == null || secret == null
        ? null
        : new Credentials(id, secret, value(environment, "AWS_SESSION_TOKEN"));
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
