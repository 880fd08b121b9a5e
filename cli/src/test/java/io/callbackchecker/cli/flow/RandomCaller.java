package io.callbackchecker.cli.flow;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.simulate.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Presses random keys, and hangs up now and then.
final class RandomCaller implements Caller {
  private static final List<String> MENU = List.of("1", "1", "1", "1", "2", "2", "2", "3", "9", "");
  private static final List<String> NUMBERS =
      List.of("0412345601#", "0412345602#", "0412345602#", "0412345699#", "12#", "");
  private static final int ONE_IN = 40;

  private final Random random;
  private boolean wantsCallback;
  private boolean hungUp;

  RandomCaller(Random random) {
    this.random = random;
  }

  /// Whether they have asked for a callback.
  boolean wantsCallback() {
    return wantsCallback;
  }

  boolean hungUp() {
    return hungUp;
  }

  @Override
  public boolean hangsUpAt(Action action) {
    hungUp |= random.nextInt(ONE_IN) == 0;
    return hungUp;
  }

  @Override
  public Optional<String> press(Action action, String heard) {
    if (action.is(Behavior.MENU)) {
      String key = MENU.get(random.nextInt(MENU.size()));
      wantsCallback |= key.equals("1") || key.equals("2");
      return Optional.of(key);
    }
    return Optional.of(NUMBERS.get(random.nextInt(NUMBERS.size())));
  }
}
