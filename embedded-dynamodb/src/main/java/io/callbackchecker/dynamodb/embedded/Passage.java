package io.callbackchecker.dynamodb.embedded;

/// A request that the proxy passed to DynamoDB, whatever happened to the answer.
public final class Passage {
  /// A header in which a client can say who it is or what it does.
  public static final String CALLER = "X-Caller";

  /// The SDK says in this header which attempt a request is: `attempt=2; max=3`.
  public static final String ATTEMPT = "amz-sdk-request";

  private final String caller;
  private final String operation;
  private final int attempt;
  private final Fault fault;
  private final long sent = System.nanoTime();
  private volatile long answered = Long.MAX_VALUE;

  Passage(HttpMessage request, String operation, Fault fault) {
    this.fault = fault;
    this.operation = operation;
    caller = request.header(CALLER);
    attempt = attempt(request.header(ATTEMPT));
  }

  /// The request's header [#CALLER], empty if it had none.
  public String caller() {
    return caller;
  }

  /// Such as `UpdateItem`.
  public String operation() {
    return operation;
  }

  /// The SDK's number of the attempt, 1 for the first. Two can have the same number, since the
  /// JDK's HTTP client also repeats a request if its connection ends without an answer.
  public int attempt() {
    return attempt;
  }

  /// What happened to it.
  public Fault fault() {
    return fault;
  }

  /// When the request went to DynamoDB, as [System#nanoTime].
  public long sent() {
    return sent;
  }

  /// When DynamoDB answered, [Long#MAX_VALUE] before that.
  public long answered() {
    return answered;
  }

  void end() {
    answered = System.nanoTime();
  }

  /// From `attempt=2; max=3`.
  private static int attempt(String header) {
    String number = header.replaceFirst("attempt=(\\d+).*", "$1");
    return number.isEmpty() ? 1 : Integer.parseInt(number);
  }
}
