package io.callbackchecker.report;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Calls the registry under every fault, once per call and in every attempt, and writes
/// `docs/faults.md`: the answers, how often they did not match the table, and how long the slowest
/// call took.
final class FaultReport {
  private static final String PAGE =
      """
      # Every fault on the way to DynamoDB

      An HTTP proxy between the shipped client and DynamoDB injects each fault: *once* in the first attempt of a call, and *always* in
      every attempt. Each row is ten sets and ten clears, or three of each if every call has to wait. This command wrote the page, on
      a busy machine with two cores:

      ```sh
      mvn process-test-classes -pl function -am -Preport
      ```

      - *Wrong duplicates*: a set reported a duplicate, but the number was free.
      - *Missed duplicates*: a set answered *stored*, and the next set found the number free.
      - *Lost numbers*: the number was missing after two sets.
      - *Kept numbers*: a clear was answered, but the number was still there.

      | fault | when | answers | wrong duplicates | missed duplicates | lost numbers | kept numbers | slowest, ms |
      |---|---|---|---|---|---|---|---|
      """;

  private static final int CALLS = 10;
  private static final int CALLS_THAT_WAIT = 3;
  private static final Invocation CLEANING =
      new Invocation("cleaning", null, Duration.ofSeconds(8));

  private static final List<Fault> FAULTS =
      List.of(
          Plain.PASS,
          Plain.REFUSE,
          Plain.RESET_BEFORE,
          Plain.RESET_DURING,
          Plain.RESET_AFTER,
          Plain.DROP_ANSWER,
          Plain.TRUNCATED_BODY,
          Plain.TRUNCATED_JSON,
          Plain.WRONG_CHECKSUM,
          Plain.HTML_PAGE,
          new Status(200),
          new Status(403),
          new Status(500),
          new Status(503),
          new StatusAfterWrite(500),
          Plain.HANG,
          Plain.HANG_AFTER_WRITE,
          new Delay(Duration.ofMillis(10)),
          new Delay(Duration.ofMillis(700)),
          new SlowDrip(Duration.ofMillis(100)),
          new DynamoDbError("ProvisionedThroughputExceededException"),
          new DynamoDbError("ThrottlingException"),
          new DynamoDbError("RequestLimitExceeded"),
          new DynamoDbError("TransactionConflictException"),
          new DynamoDbError("ReplicatedWriteConflictException"),
          new DynamoDbError("ResourceNotFoundException"),
          new DynamoDbError("ValidationException"),
          new DynamoDbError("AccessDeniedException"),
          new DynamoDbError("UnrecognizedClientException"),
          new DynamoDbError("KMSAccessDeniedException"),
          new DynamoDbError("ExpiredTokenException"));

  private final FaultProxy proxy = FaultProxy.before(CallbackTable.endpoint());
  private final DynamoDbCallbackRegistry registry =
      new DynamoDbCallbackRegistry(
          OurClient.of(proxy.endpoint()),
          CallbackTable.NAME,
          TimeToLive.DEFAULT,
          Clock.systemUTC());
  private int calls;

  /// The results of the calls under one fault.
  private static final class Tally {
    private final Map<String, Integer> answers = new TreeMap<>();
    private int wrongDuplicates;
    private int missedDuplicates;
    private int lostNumbers;
    private int keptNumbers;
    private long slowestMillis;

    String row(String fault, String when) {
      String all =
          answers.entrySet().stream()
              .map(answer -> answer.getValue() + " " + answer.getKey())
              .collect(Collectors.joining(", "));
      return "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
          .formatted(
              fault,
              when,
              all,
              wrongDuplicates,
              missedDuplicates,
              lostNumbers,
              keptNumbers,
              slowestMillis);
    }
  }

  private FaultReport() throws IOException {}

  /// Takes no arguments. Run it in the module's folder.
  public static void main(String[] arguments) throws Exception {
    var page = new StringBuilder(PAGE);
    int status = 1;
    var report = new FaultReport();
    try (var _ = report.proxy) {
      report.tally(new Tally(), Plain.PASS, false);
      for (Fault fault : FAULTS) {
        page.append(report.tally(new Tally(), fault, false).row(name(fault), "once"));
        page.append(report.tally(new Tally(), fault, true).row(name(fault), "always"));
      }
      Files.writeString(Path.of("../docs/faults.md"), page);
      status = 0;
    } finally {
      System.exit(status);
    }
  }

  private Tally tally(Tally tally, Fault fault, boolean always) {
    int times = always && waits(fault) ? CALLS_THAT_WAIT : CALLS;
    for (int i = 0; i < times; i++) {
      var number = new CallbackNumber(String.format(Locale.ROOT, "+6149157%04d", calls % 10_000));
      String id = "call-" + calls++;
      apply(fault, always);
      String stored =
          answer(
              tally,
              () ->
                  registry.set(number, call(id)) instanceof SetOutcome.Stored
                      ? "stored"
                      : "wrong duplicate");
      proxy.none();
      boolean free = registry.set(number, CLEANING) instanceof SetOutcome.Stored;
      tally.wrongDuplicates += stored.equals("wrong duplicate") ? 1 : 0;
      tally.missedDuplicates += stored.equals("stored") && free ? 1 : 0;
      tally.lostNumbers += isStored(number) ? 0 : 1;
      apply(fault, always);
      String cleared =
          answer(
              tally,
              () ->
                  registry.clear(number, null, call(id)) == ClearOutcome.CLEARED
                      ? "cleared"
                      : "no action");
      proxy.none();
      tally.keptNumbers += !cleared.startsWith("DATASTORE") && isStored(number) ? 1 : 0;
      registry.clear(number, null, CLEANING);
    }
    return tally;
  }

  private void apply(Fault fault, boolean always) {
    if (always) {
      proxy.always(fault);
    } else {
      proxy.next(fault);
    }
  }

  private static String answer(Tally tally, Supplier<String> call) {
    long start = System.nanoTime();
    String answer;
    try {
      answer = call.get();
    } catch (CheckFailedException e) {
      answer = e.reason().name();
    }
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    tally.slowestMillis = Math.max(tally.slowestMillis, millis);
    tally.answers.merge(answer, 1, Integer::sum);
    return answer;
  }

  private static boolean isStored(CallbackNumber number) {
    return CallbackTable.items().stream()
        .anyMatch(item -> item.containsValue(AttributeValue.fromS(number.e164())));
  }

  private static Invocation call(String id) {
    return new Invocation(id, null, Duration.ofSeconds(8));
  }

  private static boolean waits(Fault fault) {
    return fault == Plain.HANG
        || fault == Plain.HANG_AFTER_WRITE
        || fault instanceof SlowDrip
        || fault instanceof Delay;
  }

  private static String name(Fault fault) {
    return switch (fault) {
      case DynamoDbError error -> error.type().substring(error.type().indexOf('#') + 1);
      case Status(int status) -> "HTTP %s without a request id".formatted(status);
      case StatusAfterWrite(int status) -> "HTTP %s after the write".formatted(status);
      case Delay(Duration time) -> "passed on after %s ms".formatted(time.toMillis());
      case SlowDrip(Duration pause) -> "a byte every %s ms".formatted(pause.toMillis());
      case Plain plain -> plain.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
