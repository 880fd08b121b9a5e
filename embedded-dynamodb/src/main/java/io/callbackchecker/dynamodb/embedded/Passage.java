package io.callbackchecker.dynamodb.embedded;

/// A request that the proxy passed to DynamoDB, whatever became of the answer. The SDK numbers the
/// attempts that it makes of one request.
public final class Passage {
  /// A client can say in this header who it is or what it does.
  public static final String CALLER = "X-Caller";

  private static final String ATTEMPT = "amz-sdk-request";

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

  /// What the request had in its header [#CALLER], empty if nothing.
  public String caller() {
    return caller;
  }

  /// Such as `UpdateItem`.
  public String operation() {
    return operation;
  }

  /// 1 for the first. Two can have the same number: the JDK's HTTP client, too, sends a request
  /// again when its connection ends without an answer.
  public int attempt() {
    return attempt;
  }

  /// What befell it.
  public Fault fault() {
    return fault;
  }

  /// When the request went to DynamoDB, as [System#nanoTime].
  public long sent() {
    return sent;
  }

  /// When DynamoDB had answered, [Long#MAX_VALUE] before that.
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
