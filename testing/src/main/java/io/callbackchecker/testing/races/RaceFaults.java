package io.callbackchecker.testing.races;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import io.callbackchecker.dynamodb.embedded.Fault.Weighted;
import java.time.Duration;
import java.util.List;

/// How many of ten thousand requests of a race meet each fault. Few hang, since a hang costs its
/// client more than half a second.
public final class RaceFaults {
  /// Longer than an attempt: the write happens after its client has given up on it.
  private static final Duration TOO_LATE = Duration.ofMillis(700);

  public static final List<Weighted> NONE = List.of();

  public static final List<Weighted> ALL =
      List.of(
          Plain.PASS.weighing(8_000),
          new Delay(Duration.ofMillis(2)).weighing(300),
          new Delay(Duration.ofMillis(10)).weighing(300),
          Plain.REFUSE.weighing(100),
          Plain.RESET_BEFORE.weighing(100),
          Plain.RESET_DURING.weighing(100),
          Plain.RESET_AFTER.weighing(100),
          Plain.DROP_ANSWER.weighing(100),
          Plain.TRUNCATED_BODY.weighing(100),
          Plain.TRUNCATED_JSON.weighing(50),
          Plain.WRONG_CHECKSUM.weighing(50),
          Plain.HTML_PAGE.weighing(50),
          new Status(200).weighing(50),
          new Status(503).weighing(100),
          new StatusAfterWrite(500).weighing(100),
          new DynamoDbError("ProvisionedThroughputExceededException").weighing(50),
          new DynamoDbError("ThrottlingException").weighing(50),
          new DynamoDbError("TransactionConflictException").weighing(50),
          new DynamoDbError("AccessDeniedException").weighing(20),
          new DynamoDbError("ResourceNotFoundException").weighing(20),
          new Delay(TOO_LATE).weighing(15),
          Plain.HANG.weighing(10),
          Plain.HANG_AFTER_WRITE.weighing(10),
          new SlowDrip(Duration.ofMillis(100)).weighing(5));

  private RaceFaults() {}
}
