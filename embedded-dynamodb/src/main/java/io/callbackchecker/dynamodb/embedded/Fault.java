package io.callbackchecker.dynamodb.embedded;

import java.time.Duration;

/// What the [FaultProxy] does to one request on its way to DynamoDB or to the answer on its way
/// back. Each says whether DynamoDB carried the request out: "written" if so, before the client
/// knows; "not written" if DynamoDB never sees it.
public sealed interface Fault {

  /// The faults that need no data.
  enum Plain implements Fault {
    /// No fault: the request and its answer pass unchanged.
    PASS,

    /// The connection is reset at the first byte, with the request unread; not written, and not
    /// among the proxy's [operations][FaultProxy#operations()]. The client cannot send. For a port
    /// where nobody listens no proxy is needed.
    REFUSE,

    /// The connection is reset once the whole request is read; not written.
    RESET_BEFORE,

    /// The connection is reset while DynamoDB works; written, but maybe only after the client has
    /// seen the reset, or has even sent the next request.
    RESET_DURING,

    /// The connection is reset in place of the answer; written.
    RESET_AFTER,

    /// No answer comes, and the connection stays open until the client or the proxy closes it; not
    /// written.
    HANG,

    /// As [#HANG], but written.
    HANG_AFTER_WRITE,

    /// The connection ends in good order, with no byte of the answer; written.
    DROP_ANSWER,

    /// The connection ends in good order in the middle of the body; written.
    TRUNCATED_BODY,

    /// A complete HTTP message with half of the JSON, and a checksum that fits it; written.
    TRUNCATED_JSON,

    /// The true answer under a checksum that does not fit, as if a bit had flipped; written.
    WRONG_CHECKSUM,

    /// HTTP 200 with a page, as a captive portal sends it; not written.
    HTML_PAGE
  }

  /// DynamoDB gets the request late, but does get it, even if the client gives up meanwhile; then
  /// written.
  record Delay(Duration time) implements Fault {}

  /// The answer comes byte by byte with a pause after each, so that no read waits long and the
  /// whole takes for ever; written.
  record SlowDrip(Duration pause) implements Fault {}

  /// This HTTP status with an empty body, as a load balancer sends it; not written. The SDK takes
  /// an empty 200 for an answer, and so for a write.
  record Status(int status) implements Fault {
    public Status {
      requireStatus(status);
    }
  }

  /// As [Status], but written.
  record StatusAfterWrite(int status) implements Fault {
    public StatusAfterWrite {
      requireStatus(status);
    }
  }

  /// An error as DynamoDB words it; not written.
  ///
  /// @param status the HTTP status: 400 for most errors, throttling among them
  /// @param type the name of the error, such as `ProvisionedThroughputExceededException`; the
  ///   namespace that DynamoDB uses for it is added where it has none
  record DynamoDbError(int status, String type, String message) implements Fault {
    public DynamoDbError {
      requireStatus(status);
      type = type.contains("#") ? type : namespace(type) + "#" + type;
    }

    private static String namespace(String name) {
      return switch (name) {
        case "ValidationException" -> "com.amazon.coral.validate";
        case "ThrottlingException" -> "com.amazon.coral.availability";
        case "AccessDeniedException",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "SerializationException",
            "UnrecognizedClientException" ->
            "com.amazon.coral.service";
        default -> "com.amazonaws.dynamodb.v20120810";
      };
    }
  }

  /// A fault for [FaultProxy#draw], which comes up as often as its weight among all weights says.
  record Weighted(Fault fault, int weight) {
    public Weighted {
      if (weight < 0) {
        throw new IllegalArgumentException("The weight of " + fault + " is " + weight);
      }
    }
  }

  default Weighted weighing(int weight) {
    return new Weighted(this, weight);
  }

  private static void requireStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(status + " is no HTTP status that ends a request");
    }
  }
}
