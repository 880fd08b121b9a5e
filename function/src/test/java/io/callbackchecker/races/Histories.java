package io.callbackchecker.races;

import io.callbackchecker.testing.races.RaceSeries;

/// Races our registry for any number of calls.
final class Histories {
  private Histories() {}

  /// Takes the first seed and the number of calls. Exits with status 1 unless a serial order
  /// explains every race.
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    System.exit(RaceSeries.run(new OurStore(), seed, calls) ? 0 : 1);
  }
}
