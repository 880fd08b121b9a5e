package io.callbackchecker.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.connect.ConnectFault;
import io.callbackchecker.cli.flow.LocalFunctions.Broken;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.CallCenter;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Circumstances;
import io.callbackchecker.flow.simulate.Circumstances.Full;
import io.callbackchecker.flow.simulate.EventFate;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Unverified;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Random callers, agents, supervisors and faults on the code of all four functions, with contact
/// events that get lost, come twice, late, or in another order. To repeat a failing run, pass the
/// seed that it printed.
class LifetimesIT {
  private static final String SEED = "callbackchecker.seed";
  private static final int RUNS = Integer.getInteger("callbackchecker.runs", 1_000);
  private static final int THREADS = 2;
  private static final int EVENTS = 10;

  /// More than enough for any broken rule to show.
  private static final int RUNS_UNTIL_FAILURE = 200;

  private static final Set<String> UNDIALABLE = Set.of("+61412345699");
  private static final List<String> CALLERS =
      List.of("+61412345601", "+61412345601", "+61412345602", "+61412345699", "+86282452253");
  private static final List<String> ACTIONS =
      List.of(
          "create-callback", "keep-own-number", "keep-other-number", "tag-contact", "note-created");
  private static final List<Plain> MISHAPS = List.of(Plain.values());

  @Test
  void anEntryLivesExactlyAsLongAsItsCallback() throws Exception {
    long seed = Long.getLong(SEED, new SecureRandom().nextLong());
    System.out.println("LifetimesIT: -D" + SEED + "=" + seed);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var parts = new ArrayList<Callable<Integer>>();
      for (int thread = 0; thread < THREADS; thread++) {
        long first = seed + (long) thread * RUNS;
        parts.add(
            () -> {
              try (var functions = new LocalFunctions(Broken.NOTHING)) {
                for (int run = 0; run < RUNS / THREADS; run++) {
                  run(functions, first + run, Set.of(), ContactFlows.SHIPPED);
                }
              }
              return RUNS / THREADS;
            });
      }
      int runs = 0;
      for (var part : threads.invokeAll(parts)) {
        runs += part.get();
      }
      assertThat(runs).isGreaterThanOrEqualTo(RUNS - 1);
    }
  }

  /// Shows that the promises can be broken.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void aBrokenRuleBreaksAPromise(Broken broken) throws Exception {
    Set<Unverified> always =
        broken == Broken.ATTEMPTS ? Set.of(Unverified.ATTEMPTS, Unverified.RETRY) : Set.of();
    String promise =
        switch (broken) {
          case OWNER, NEXT_CONTACT, ATTEMPTS, ENDS ->
              "the entry of a callback that still waits is gone";
          case SWEEP -> "an entry is left although its callback is over";
          case NOTHING -> throw new IllegalArgumentException();
        };
    try (var functions = new LocalFunctions(broken)) {
      assertThat(IntStream.range(0, RUNS_UNTIL_FAILURE))
          .anyMatch(seed -> breaks(promise, functions, seed, always, ContactFlows.SHIPPED));
    }
  }

  /// Each of these flows has one branch that leads elsewhere.
  @ParameterizedTest
  @CsvSource({
    "set-answer, whose, create-callback, has two callbacks",
    "set-answer, why, exists, was sent away",
    "set-number, create-callback, done, was sent away"
  })
  void aWrongBranchBreaksAPromise(String action, String right, String wrong, String promise)
      throws Exception {
    String offer = ContactFlows.text("offer-a-callback.json");
    int from = offer.indexOf("\"Identifier\": \"" + action + "\"");
    int to = offer.indexOf("\"Identifier\"", from + 1);
    String target = "\"NextAction\": \"%s\"";
    String broken =
        offer.substring(0, from)
            + offer.substring(from, to).replace(target.formatted(right), target.formatted(wrong))
            + offer.substring(to);
    assertThat(broken).isNotEqualTo(offer);
    Flows flows = ContactFlows.with(FlowReader.read(broken).flow());
    try (var functions = new LocalFunctions(Broken.NOTHING)) {
      assertThat(IntStream.range(0, RUNS_UNTIL_FAILURE))
          .anyMatch(seed -> breaks(promise, functions, seed, Set.of(), flows));
    }
  }

  private static boolean breaks(
      String promise,
      LocalFunctions functions,
      long seed,
      Set<Unverified> always,
      Flows agentFirst) {
    try {
      run(functions, seed, always, agentFirst);
      return false;
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage()).contains(promise);
    }
  }

  /// @param always questions whose second reading applies in any case
  /// @param agentFirst the flows where callbacks are not customer first
  private static void run(
      LocalFunctions functions, long seed, Set<Unverified> always, Flows agentFirst) {
    var random = new Random(seed);
    functions.forgetAll();
    boolean connectFails = random.nextInt(10) == 0;
    functions.faults(() -> connectFails ? fault(random) : ConnectFault.NONE);
    Set<Unverified> turned =
        Arrays.stream(Unverified.values())
            .filter(question -> random.nextInt(3) == 0 || always.contains(question))
            .collect(Collectors.toSet());
    boolean customerFirst = random.nextInt(4) == 0;
    Flows flows = customerFirst ? ContactFlows.WITH_CUSTOMER_FIRST : agentFirst;
    var lines = new ArrayList<Object>();
    var center = new CallCenter(flows, functions, turned, UNDIALABLE, lines::add);
    center.contactEvents(() -> fate(random));
    var lifetimes = new Lifetimes(center, functions, turned, connectFails);
    try {
      for (int event = 0; event < EVENTS; event++) {
        lifetimes.before();
        happen(center, lifetimes, customerFirst, random);
      }
      functions.faults(() -> ConnectFault.NONE);
      end(center, lifetimes);
      assertThat(connectFails ? 0 : center.deadLetters()).as("dead letters").isZero();
    } catch (AssertionError e) {
      throw new AssertionError(
          "seed %s, second readings %s: %s\n%s"
              .formatted(
                  seed,
                  turned,
                  e.getMessage(),
                  lines.stream().map(Object::toString).collect(Collectors.joining("\n"))),
          e);
    }
  }

  private static void happen(
      CallCenter center, Lifetimes lifetimes, boolean customerFirst, Random random) {
    boolean waits = !center.waiting().isEmpty();
    boolean hasLine = center.callersInLine() > 0;
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> {
        if (waits) {
          callBack(center, lifetimes, customerFirst, random);
        } else {
          call(center, lifetimes, random);
        }
      }
      case 4 -> {
        if (waits) {
          lifetimes.after(center.supervisorStopsCallback());
        }
      }
      case 5 -> {
        if (waits && random.nextInt(3) == 0) {
          lifetimes.after(center.callbackExpires());
        }
      }
      case 6, 7 -> {
        if (hasLine) {
          var caller = new RandomCaller(random);
          var circumstances = circumstances(random);
          lifetimes.afterCall(
              center.agentTransfersCaller(caller, circumstances), caller, circumstances);
        } else {
          call(center, lifetimes, random);
        }
      }
      case 8 -> {
        if (hasLine) {
          lifetimes.after(
              random.nextBoolean() ? center.agentTakesCaller() : center.callerLeavesLine());
        }
      }
      case 9, 10, 11 ->
          lifetimes.after(center.timePasses(Duration.ofMinutes(1 + random.nextInt(20))));
      case 12 -> lifetimes.after(center.timePasses(Duration.ofMinutes(60)));
      default -> call(center, lifetimes, random);
    }
  }

  private static void call(CallCenter center, Lifetimes lifetimes, Random random) {
    var caller = new RandomCaller(random);
    var circumstances = circumstances(random);
    String from = CALLERS.get(random.nextInt(CALLERS.size()));
    lifetimes.afterCall(
        center.call(Channel.VOICE, from, caller, circumstances), caller, circumstances);
  }

  private static void callBack(
      CallCenter center, Lifetimes lifetimes, boolean customerFirst, Random random) {
    lifetimes.after(
        customerFirst
            ? center.dialCustomer(new RandomCaller(random), circumstances(random))
            : center.agentTakesCallback(random.nextBoolean(), circumstances(random)));
  }

  /// Ends everything that goes on, and lets the last events arrive and a sweep run.
  private static void end(CallCenter center, Lifetimes lifetimes) {
    while (!center.waiting().isEmpty()) {
      lifetimes.before();
      lifetimes.after(center.supervisorStopsCallback());
    }
    while (center.callersInLine() > 0) {
      lifetimes.before();
      lifetimes.after(center.callerLeavesLine());
    }
    lifetimes.before();
    lifetimes.after(center.timePasses(Duration.ofHours(2)));
    lifetimes.atTheEnd();
  }

  /// What goes wrong with a request to Connect or SQS; the functions ask again.
  private static ConnectFault fault(Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> ConnectFault.THROTTLED;
      case 1 -> ConnectFault.BROKEN;
      case 2 -> ConnectFault.SILENT;
      default -> ConnectFault.NONE;
    };
  }

  private static EventFate fate(Random random) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> EventFate.LOST;
      case 2 -> EventFate.DUPLICATED;
      case 3, 4 -> EventFate.LATE;
      default -> EventFate.ARRIVES;
    };
  }

  private static Circumstances circumstances(Random random) {
    Set<String> failing =
        random.nextInt(6) == 0 ? Set.of(ACTIONS.get(random.nextInt(ACTIONS.size()))) : Set.of();
    Set<Full> full =
        switch (random.nextInt(12)) {
          case 0 -> Set.of(Full.CALLBACKS);
          case 1 -> Set.of(Full.CALLS, Full.CALLBACKS);
          default -> Set.of();
        };
    return new Circumstances(mishaps(random), mishaps(random), failing, full);
  }

  private static List<Mishap> mishaps(Random random) {
    return IntStream.range(0, 3)
        .<Mishap>mapToObj(
            _ -> random.nextInt(3) == 0 ? MISHAPS.get(random.nextInt(MISHAPS.size())) : Plain.NONE)
        .toList();
  }
}
