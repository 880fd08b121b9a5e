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

/// An AWS API in one region. It signs requests, sends each once, and lets only intact answers of
/// AWS through. When to send a request again is for its caller to say.
///
/// It opens the network with the first request or with [#openAhead], so a snapshot taken earlier
/// contains nothing of it.
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
  private @Nullable Line line;
  private volatile Duration skew = Duration.ZERO;

  /// What a request goes through.
  private record Line(Network network, HttpConnections connections, HttpSender sender) {}

  /// @param environment has the credentials and, if it is not the usual one, the endpoint
  /// @throws IllegalArgumentException if `environment` has an endpoint that is not an HTTP address
  public AwsApi(AwsService service, String region, Map<String, String> environment) {
    this(service, region, environment, Clock.systemUTC(), sender -> sender);
  }

  /// @param decoration wraps what sends the requests
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

  /// Loads the native code, begins to open a connection for the first request, and gets credentials
  /// for it.
  public void openAhead() {
    var line = line();
    line.connections().openAhead();
    credentials.fetchAhead(line.network());
  }

  /// Sends a request once.
  ///
  /// @param operation such as `UpdateItem`
  /// @throws NoAnswerException if no intact answer of AWS came by the deadline
  public HttpAnswer call(String operation, byte[] body, Deadline deadline)
      throws NoAnswerException, NoCredentialsException, InterruptedException {
    var line = line();
    var signature = credentials.current(line.network(), deadline);
    var signed = signer.sign(request(operation, body), signature, now());
    var answer = line.sender().send(signed, deadline);
    check(answer);
    return answer;
  }

  /// If this machine's clock is so wrong that AWS refuses its signatures, takes over AWS's clock.
  ///
  /// @param refusal an answer
  /// @return whether that may help
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

  /// The AWS request id of an answer.
  public static @Nullable String requestId(HttpAnswer answer) {
    return answer.header(REQUEST_ID);
  }

  /// Closes the network, if it was opened. Returns once its threads have ended.
  @Override
  public void close() {
    lock.lock();
    try {
      if (line != null) {
        line.connections().close();
        line.network().close();
        line = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return clock.instant().plus(skew);
  }

  private Line line() {
    lock.lock();
    try {
      if (line == null) {
        var network = new Network();
        var connections = network.connectionsTo(address);
        line = new Line(network, connections, decoration.apply(connections));
      }
      return line;
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

  /// Every answer of AWS has an id and a length, and in some APIs a checksum. The answer of a proxy
  /// in between does not pass, nor one that was damaged in transit.
  private static void check(HttpAnswer answer) throws NoAnswerException {
    if (requestId(answer) == null) {
      throw new NoAnswerException("HTTP %d without a request id".formatted(answer.status()));
    }
    String length = answer.header("Content-Length");
    if (length == null && answer.header("Transfer-Encoding") == null) {
      throw new NoAnswerException("HTTP %d without a length".formatted(answer.status()));
    }
    String checksum = answer.header(CHECKSUM);
    if (checksum != null && !checksum.equals(Long.toString(checksum(answer.body())))) {
      throw new NoAnswerException("HTTP %d with a wrong checksum".formatted(answer.status()));
    }
  }

  private static long checksum(byte[] body) {
    var checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }
}
