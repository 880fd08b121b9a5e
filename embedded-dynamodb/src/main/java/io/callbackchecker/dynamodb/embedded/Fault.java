package io.callbackchecker.dynamodb.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;

/// What the [FaultProxy] does to one request on its way to DynamoDB, or to the answer on its way
/// back. Each fault says whether DynamoDB carried out the request. "Written" means that it did,
/// before the client sees the fault; "not written" means that DynamoDB never saw the request.
public sealed interface Fault {

  /// The faults that need no data.
  enum Plain implements Fault {
    /// No fault: the request and its answer pass unchanged.
    PASS,

    /// The connection is reset at the first byte, with the request unread. Not written, and not
    /// among the proxy's [operations][FaultProxy#operations()].
    REFUSE,

    /// The connection is reset after the whole request was read. Not written.
    RESET_BEFORE,

    /// The connection is reset while DynamoDB works. Written, but possibly after the client has
    /// seen the reset and even sent the next request.
    RESET_DURING,

    /// The connection is reset instead of the answer. Written.
    RESET_AFTER,

    /// No answer comes, and the connection stays open until the client or the proxy closes it. Not
    /// written.
    HANG,

    /// Like [#HANG], but written.
    HANG_AFTER_WRITE,

    /// The connection is closed properly without a byte of the answer. Written.
    DROP_ANSWER,

    /// The connection is closed properly in the middle of the body. Written.
    TRUNCATED_BODY,

    /// A complete HTTP message with half of the JSON and the checksum of that half. Written.
    TRUNCATED_JSON,

    /// The true answer with a wrong checksum, as if a bit had flipped. Written.
    WRONG_CHECKSUM,

    /// HTTP 200 with a web page, as a captive portal sends it. Not written.
    HTML_PAGE
  }

  /// DynamoDB gets the request late, even if the client has given up by then. Written.
  record Delay(Duration time) implements Fault {}

  /// The answer comes byte by byte with a pause after each, so that no single read waits long, but
  /// the whole takes forever. Written.
  record SlowDrip(Duration pause) implements Fault {}

  /// This HTTP status with an empty body, as a load balancer sends it. Not written, although the
  /// SDK takes an empty 200 for the answer to a write.
  record Status(int status) implements Fault {
    public Status {
      requireStatus(status);
    }
  }

  /// Like [Status], but written.
  record StatusAfterWrite(int status) implements Fault {
    public StatusAfterWrite {
      requireStatus(status);
    }
  }

  /// An error answer in DynamoDB's own format. Not written.
  ///
  /// @param status the HTTP status: 400 for most errors, including throttling
  /// @param type the name of the error, such as `ProvisionedThroughputExceededException`.
  ///   DynamoDB's namespace is added if it has none
  record DynamoDbError(int status, String type, String message) implements Fault {
    public DynamoDbError {
      requireStatus(status);
      type = type.contains("#") ? type : namespace(type) + "#" + type;
    }

    /// With the status and a message that most errors have.
    public DynamoDbError(String type) {
      this(400, type, "injected fault");
    }

    /// The body of the answer.
    String json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("__type", type)
          .put("message", message)
          .toString();
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

  /// A fault for [FaultProxy#draw]. Its share of the sum of all weights is how often it occurs.
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
      throw new IllegalArgumentException(status + " is not an HTTP status that ends a request");
    }
  }
}
