package io.callbackchecker.infra;

import static io.callbackchecker.infra.Traffic.DAY;
import static io.callbackchecker.infra.Traffic.HOUR;
import static io.callbackchecker.infra.Traffic.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.infra.Traffic.Count;
import io.callbackchecker.infra.Traffic.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How soon the alarms go off, and how often they do for nothing, with calls that arrive at random.
/// Prints the tables of the handbook.
///
/// An alarm looks at a sliding window, each time it is evaluated. Source: CloudWatch user guide,
/// "Alarm evaluation window".
@NeedsNode
class AlarmTimesTest {
  private static final List<Integer> PER_DAY = List.of(10, 100, 1_000, 10_000);
  private static final int RUNS = 100;
  private static final int YEARS = 5;

  /// A fault begins in the third week.
  private static final int QUIET = 14 * DAY;

  private static final int WATCHED = 14 * DAY;

  /// Calls between two times.
  private record Window(Traffic traffic, int start, int from, int to) {
    long of(Count count) {
      return traffic.sum(count, from, to);
    }

    /// Since the start of all that the alarm looks at.
    long running(Count count) {
      return traffic.sum(count, start, to);
    }
  }

  /// The alarms, each with its expression in the template.
  private enum Watched {
    SET_FAILING(Fault.SET_FAILS, "IF(failed >= 3, 100 * failed / calls, 0)"),
    SET_ALL_FAILING(
        Fault.SET_FAILS,
        "IF(failed == calls AND (failed > FILL(mistyped, 0) OR failed >= 3), 1, 0)"),
    CLEAR_FAILING(Fault.CLEAR_FAILS, "IF(failed >= 3, 100 * failed / calls, 0)"),
    CLEAR_ALL_FAILING(
        Fault.CLEAR_FAILS,
        "IF(failed == calls AND (failed > FILL(mistyped, 0) OR failed >= 3), 1, 0)"),
    SET_SILENT(
        Fault.SET_NOT_ASKED, "IF(FILL(calls, 0) == 0 AND RUNNING_SUM(FILL(calls, 0)) > 0, 1, 0)"),
    CLEAR_BEHIND(
        Fault.CLEAR_NOT_ASKED, "IF(stored >= 5 AND 100 * FILL(cleared, 0) < 10 * stored, 1, 0)"),
    SET_BURST(Fault.TOLL_FRAUD, "MetricName=Stored");

    private final Fault fault;
    private final String expression;

    Watched(Fault fault, String expression) {
      this.fault = fault;
      this.expression = expression;
    }

    String alarmName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The same in Java as the expression and the threshold in the template.
    boolean isBreaching(Window window, long threshold) {
      return switch (this) {
        case SET_FAILING ->
            isOver(window.of(Count.SET_FAILED), window.of(Count.SET_CALLS), threshold);
        case SET_ALL_FAILING ->
            areAll(
                window.of(Count.SET_FAILED), window.of(Count.SET_CALLS), window.of(Count.MISTYPED));
        case CLEAR_FAILING ->
            isOver(window.of(Count.CLEAR_FAILED), window.of(Count.CLEAR_CALLS), threshold);
        case CLEAR_ALL_FAILING ->
            areAll(window.of(Count.CLEAR_FAILED), window.of(Count.CLEAR_CALLS), 0);
        case SET_SILENT -> window.of(Count.SET_CALLS) == 0 && window.running(Count.SET_CALLS) > 0;
        case CLEAR_BEHIND ->
            window.of(Count.STORED) >= 5
                && 100 * window.of(Count.CLEARED) < 10 * window.of(Count.STORED);
        case SET_BURST -> window.of(Count.STORED) > threshold;
      };
    }

    private static boolean isOver(long failed, long calls, long percent) {
      return failed >= 3 && 100 * failed > percent * calls;
    }

    private static boolean areAll(long failed, long calls, long mistyped) {
      return calls > 0 && failed == calls && (failed > mistyped || failed >= 3);
    }
  }

  /// An alarm as the template has it.
  ///
  /// @param period in five minutes
  private record Alarm(Watched watched, int period, int datapoints, int periods, long threshold) {
    static Alarm of(Watched watched, int perDay) {
      var found = TemplateAlarms.alarm(watched.alarmName());
      String text = found.toString();
      assertThat(text).contains(watched.expression);
      int seconds = TemplateAlarms.period(found);
      return new Alarm(
          watched,
          seconds / 300,
          number(found, "DatapointsToAlarm"),
          number(found, "EvaluationPeriods"),
          watched == Watched.SET_BURST ? 2 * busiestHour(perDay) : number(found, "Threshold"));
    }

    /// The handbook says to set the option to twice of this.
    private static long busiestHour(int perDay) {
      var year = new Traffic(perDay, YEAR, Fault.NONE, YEAR, new SplittableRandom(1));
      return IntStream.rangeClosed(HOUR, YEAR)
          .mapToLong(time -> year.sum(Count.STORED, time - HOUR, time))
          .max()
          .orElseThrow();
    }

    private static int number(Object found, String name) {
      return Integer.parseInt(Json.at(found, name).toString());
    }

    boolean isOn(Traffic traffic, int time) {
      int start = time - periods * period;
      return start >= 0
          && IntStream.range(0, periods)
                  .map(back -> time - back * period)
                  .filter(
                      to ->
                          watched.isBreaching(
                              new Window(traffic, start, to - period, to), threshold))
                  .count()
              >= datapoints;
    }
  }

  @Test
  void theHandbookSaysHowSoonEachAlarmGoesOffAndHowOftenForNothing() throws IOException {
    String soon =
        table(
            "what happens | alarm",
            AlarmTimesTest::soon,
            w -> w.fault.words + " | `" + w.alarmName() + "`");
    String often = table("alarm", AlarmTimesTest::often, w -> "`" + w.alarmName() + "`");
    System.out.println(soon + "\n\n" + often);

    assertThat(Files.readString(Stacks.ROOT.resolve("docs/operations.md")))
        .contains(soon)
        .contains(often);
  }

  /// A table with a row for each alarm, and a column for each number of calls per day.
  private static String table(
      String head, BiFunction<Watched, Integer, String> cell, Function<Watched, String> first) {
    return Stream.concat(
            Stream.of(
                "| %s | %s |"
                    .formatted(
                        head,
                        PER_DAY.stream().map("%,d"::formatted).collect(Collectors.joining(" | "))),
                "|---".repeat(head.split("\\|").length + PER_DAY.size()) + "|"),
            Stream.of(Watched.values())
                .map(
                    watched ->
                        "| %s | %s |"
                            .formatted(
                                first.apply(watched),
                                PER_DAY.stream()
                                    .map(perDay -> cell.apply(watched, perDay))
                                    .collect(Collectors.joining(" | ")))))
        .collect(Collectors.joining("\n"));
  }

  /// The median, and what nineteen of twenty runs do not exceed.
  private static String soon(Watched watched, int perDay) {
    var alarm = Alarm.of(watched, perDay);
    List<Integer> times =
        IntStream.range(0, RUNS).mapToObj(run -> time(alarm, perDay, run)).sorted().toList();
    String median = words(times.get(RUNS / 2));
    String late = words(times.get(RUNS * 19 / 20));
    return median.equals(late) ? median : "%s (%s)".formatted(median, late);
  }

  /// How long it takes until the alarm goes off, in five minutes.
  private static int time(Alarm alarm, int perDay, int run) {
    var random = new SplittableRandom(run);
    int from = QUIET + random.nextInt(5 * DAY);
    while (!Traffic.isOpen(from)) {
      from++;
    }
    var traffic = new Traffic(perDay, from + WATCHED, alarm.watched.fault, from, random);
    for (int time = from; time < from + WATCHED; time++) {
      if (alarm.isOn(traffic, time)) {
        return time - from;
      }
    }
    return WATCHED;
  }

  private static String words(int time) {
    if (time >= WATCHED) {
      return "never";
    }
    if (time < 2 * HOUR) {
      return Math.max(1, time) * 5 + " min";
    }
    return time < 2 * DAY
        ? Math.round(time / (double) HOUR) + " h"
        : Math.round(time / (double) DAY) + " d";
  }

  /// How often a year the alarm goes off although nothing is wrong.
  private static String often(Watched watched, int perDay) {
    var alarm = Alarm.of(watched, perDay);
    var traffic =
        new Traffic(perDay, YEARS * YEAR, Fault.NONE, YEARS * YEAR, new SplittableRandom(perDay));
    int times = 0;
    boolean was = false;
    for (int time = 1; time < traffic.length(); time++) {
      boolean is = alarm.isOn(traffic, time);
      times += is && !was ? 1 : 0;
      was = is;
    }
    return times == 0 ? "0" : String.valueOf((double) times / YEARS);
  }
}
