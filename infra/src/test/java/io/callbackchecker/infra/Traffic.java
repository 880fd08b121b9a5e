package io.callbackchecker.infra;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// What the functions of a contact centre count in each five minutes, drawn at random. Callers ask
/// for callbacks independently of each other from 8 to 18 on weekdays, but not on two long weekends
/// each year.
final class Traffic {
  static final int HOUR = 12;
  static final int DAY = 24 * HOUR;
  static final int YEAR = 52 * 7 * DAY;

  private static final int OPENS = 8 * HOUR;
  private static final int CLOSES = 18 * HOUR;

  /// Shares of the calls that invoke set.
  private static final double DUPLICATES = 0.1;

  private static final double MISTYPED = 0.01;
  private static final double FAILED = 0.001;

  /// Of the callbacks, those that are answered, so that a flow clears them.
  private static final double ANSWERED = 0.8;

  private static final int UNTIL_ANSWERED = HOUR / 2;

  /// New numbers in an hour.
  private static final double FRAUD = 1_000;

  /// What is counted.
  enum Count {
    SET_CALLS,
    SET_FAILED,
    MISTYPED,
    STORED,
    CLEAR_CALLS,
    CLEAR_FAILED,
    CLEARED
  }

  /// What goes wrong.
  enum Fault {
    NONE("nothing"),
    SET_FAILS("every set fails"),
    CLEAR_FAILS("every clear fails"),
    SET_NOT_ASKED("no flow invokes set"),
    CLEAR_NOT_ASKED("no flow invokes clear"),
    TOLL_FRAUD("1,000 new numbers an hour, for three hours");

    final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  private final double perDay;
  private final RandomGenerator random;
  private final Map<Count, long[]> sums = new EnumMap<>(Count.class);
  private final int length;

  /// @param perDay calls that invoke set, on average
  /// @param length in periods of five minutes, from a Monday at midnight
  /// @param from when the fault begins
  Traffic(double perDay, int length, Fault fault, int from, RandomGenerator random) {
    this.perDay = perDay;
    this.length = length;
    this.random = random;
    for (Count count : Count.values()) {
      sums.put(count, new long[length + 1]);
    }
    for (int t = 0; t < length; t++) {
      count(t, t >= from ? fault : Fault.NONE, t - from);
    }
  }

  /// Whether callers can call then.
  static boolean isOpen(int time) {
    int day = time / DAY % 7;
    int week = time / DAY / 7 % 52;
    boolean holiday =
        (week == 15 && day == 4) || (week == 16 && day == 0) || (week == 51 && day > 2);
    return day < 5 && !holiday && time % DAY >= OPENS && time % DAY < CLOSES;
  }

  /// How many there were in the periods from one to another.
  long sum(Count count, int from, int to) {
    long[] sum = Objects.requireNonNull(sums.get(count));
    return sum[Math.max(to, 0)] - sum[Math.max(from, 0)];
  }

  int length() {
    return length;
  }

  private void count(int time, Fault fault, int since) {
    double rate = isOpen(time) ? perDay / (CLOSES - OPENS) : 0;
    double asked = fault == Fault.SET_NOT_ASKED ? 0 : rate;
    long mistyped = poisson(asked * MISTYPED);
    long duplicates = poisson(asked * DUPLICATES);
    long failed = poisson(asked * FAILED);
    long stored = poisson(asked * (1 - MISTYPED - DUPLICATES - FAILED));
    if (fault == Fault.SET_FAILS) {
      failed += stored + duplicates;
      stored = 0;
      duplicates = 0;
    } else if (fault == Fault.TOLL_FRAUD && since < 3 * HOUR) {
      stored += poisson(FRAUD / HOUR);
    }
    double answered =
        isOpen(time) && isOpen(time - UNTIL_ANSWERED)
            ? sum(Count.STORED, time - UNTIL_ANSWERED, time - UNTIL_ANSWERED + 1) * ANSWERED
            : 0;
    long clears = fault == Fault.CLEAR_NOT_ASKED ? 0 : poisson(answered);
    long unclear = fault == Fault.CLEAR_FAILS ? clears : Math.min(clears, poisson(clears * FAILED));
    add(Count.SET_CALLS, time, mistyped + duplicates + failed + stored);
    add(Count.SET_FAILED, time, mistyped + failed);
    add(Count.MISTYPED, time, mistyped);
    add(Count.STORED, time, stored);
    add(Count.CLEAR_CALLS, time, clears);
    add(Count.CLEAR_FAILED, time, unclear);
    add(Count.CLEARED, time, clears - unclear);
  }

  private void add(Count count, int time, long number) {
    long[] sum = Objects.requireNonNull(sums.get(count));
    sum[time + 1] = sum[time] + number;
  }

  /// Knuth's algorithm.
  private long poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    double limit = Math.exp(-mean);
    long number = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      number++;
    }
    return number;
  }
}
