package io.callbackchecker.aws;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/// A client for one AWS API in one region. It signs each request, sends it once, and returns only
/// intact answers from AWS. Retries are up to the caller.
///
/// It opens the network with the first request or in [#openAhead], so a snapshot taken before that
/// contains no part of it.
public final class AwsApi implements AutoCloseable {
  private static final String REQUEST_ID = "x-amzn-RequestId";
  private static final String CHECKSUM = "x-amz-crc32";
  private static final String PRODUCT = "callback-duplication-checker";

  /// AWS accepts signatures that are up to five minutes old.
  private static final Duration MAX_SKEW = Duration.ofMinutes(4);

  private final AwsService service;
  private final URI address;
  private final Signer signer;
  private final LambdaCredentials credentials;
  private final Clock clock;
  private final UnaryOperator<HttpSender> decoration;
  private final Lock lock = new ReentrantLock();
  private @Nullable Transport opened;
  private volatile Duration skew = Duration.ZERO;

  /// What a request passes through.
  private record Transport(Network network, HttpConnections connections, HttpSender sender) {}

  /// @param environment has the credentials, and the endpoint unless it is the region's
  /// @throws IllegalArgumentException if the endpoint in `environment` is not an HTTP address
  public AwsApi(AwsService service, String region, Map<String, String> environment) {
    this(service, region, environment, Clock.systemUTC(), sender -> sender);
  }

  /// @param decoration wraps the sender of the requests
  public AwsApi(
      AwsService service,
      String region,
      Map<String, String> environment,
      Clock clock,
      UnaryOperator<HttpSender> decoration) {
    this.service = service;
    this.clock = clock;
    this.decoration = decoration;
    address = Endpoint.of(service, region, environment);
    signer = new Signer(region, service.name());
    credentials = new LambdaCredentials(environment, clock);
  }

  /// Loads the native code, starts to open a connection for the first request, and fetches
  /// credentials for it.
  public void openAhead() {
    var transport = transport();
    transport.connections().openAhead();
    credentials.fetchAhead(transport.network());
  }

  /// Sends a request once.
  ///
  /// @param operation such as `UpdateItem`
  /// @throws NoAnswerException if no intact answer from AWS arrives by the deadline
  public HttpAnswer call(String operation, byte[] body, Deadline deadline)
      throws NoAnswerException, NoCredentialsException, InterruptedException {
    return send(request(operation, body), deadline);
  }

  /// Reads from a REST API once.
  ///
  /// @param target path and query, escaped
  /// @throws NoAnswerException if no intact answer from AWS arrives by the deadline
  public HttpAnswer get(String target, Deadline deadline)
      throws NoAnswerException, NoCredentialsException, InterruptedException {
    String prefix = address.getRawPath().replaceAll("/$", "");
    var request = new HttpRequest("GET", prefix + target, new HttpHeader[0], null);
    request.addHeader("Host", RequestTarget.hostOf(address));
    request.addHeader("User-Agent", PRODUCT);
    return send(request, deadline);
  }

  /// Adopts AWS's time if this machine's clock is so wrong that AWS refuses its signatures.
  ///
  /// @param refusal AWS's answer to a request that it refused
  /// @return whether it did, so that a retry may help
  public boolean correctClock(HttpAnswer refusal) {
    String date = refusal.header("Date");
    if (date == null) {
      return false;
    }
    try {
      var theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      if (Duration.between(now(), theirs).abs().compareTo(MAX_SKEW) <= 0) {
        return false;
      }
      skew = Duration.between(clock.instant(), theirs);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// The AWS request id of an answer; null if it has none.
  public static @Nullable String requestId(HttpAnswer answer) {
    return answer.header(REQUEST_ID);
  }

  /// Closes the network if it is open. Returns once its threads have ended.
  @Override
  public void close() {
    lock.lock();
    try {
      if (opened != null) {
        opened.connections().close();
        opened.network().close();
        opened = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private HttpAnswer send(HttpRequest request, Deadline deadline)
      throws NoAnswerException, NoCredentialsException, InterruptedException {
    var transport = transport();
    var current = credentials.current(transport.network(), deadline);
    var signed = signer.sign(request, current, now());
    var answer = transport.sender().send(signed, deadline);
    check(answer);
    return answer;
  }

  private Instant now() {
    return clock.instant().plus(skew);
  }

  private Transport transport() {
    lock.lock();
    try {
      if (opened == null) {
        var network = new Network();
        var connections = network.connectionsTo(address);
        opened = new Transport(network, connections, decoration.apply(connections));
      }
      return opened;
    } finally {
      lock.unlock();
    }
  }

  private HttpRequest request(String operation, byte[] body) {
    var request =
        new HttpRequest(
            "POST", RequestTarget.of(address), new HttpHeader[0], new RequestBody(body));
    request.addHeader("Host", RequestTarget.hostOf(address));
    request.addHeader("User-Agent", PRODUCT);
    request.addHeader("Content-Type", service.contentType());
    request.addHeader("Content-Length", Integer.toString(body.length));
    request.addHeader("X-Amz-Target", service.target() + "." + operation);
    return request;
  }

  /// Every answer from AWS has a request id and a length, and in some APIs a checksum. An answer
  /// from a proxy in between, or one damaged in transit, does not pass.
  private static void check(HttpAnswer answer) throws NoAnswerException {
    if (requestId(answer) == null) {
      throw new NoAnswerException("HTTP %s without a request id".formatted(answer.status()));
    }
    String length = answer.header("Content-Length");
    if (length == null && answer.header("Transfer-Encoding") == null) {
      throw new NoAnswerException("HTTP %s without a length".formatted(answer.status()));
    }
    String checksum = answer.header(CHECKSUM);
    if (checksum != null && !checksum.equals(Long.toString(checksum(answer.body())))) {
      throw new NoAnswerException("HTTP %s with a wrong checksum".formatted(answer.status()));
    }
  }

  private static long checksum(byte[] body) {
    var checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }
}
