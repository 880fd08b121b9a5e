package io.callbackchecker.cli.console.play;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The keypad of a caller: a call waits here for keys, and a user presses them. Also how fast the
/// call goes, since hanging up ends every wait.
final class Keypad {
  /// More than any number has.
  private static final int MAX_KEYS = 40;

  /// What the caller is asked for.
  enum Wanted {
    NOTHING,
    ONE_KEY,
    /// Keys that end with `#`.
    KEYS
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Duration patience;
  private final Runnable listener;
  private Wanted wanted = Wanted.NOTHING;
  private String typed = "";
  private @Nullable String given;
  private boolean hungUp;

  /// @param patience how long a call waits for keys before the caller counts as gone
  /// @param listener is told of each change
  Keypad(Duration patience, Runnable listener) {
    this.patience = patience;
    this.listener = listener;
  }

  /// Waits for keys.
  ///
  /// @return without `#`; empty if the caller hangs up or nobody answers
  Optional<String> ask(Wanted what) {
    lock.lock();
    try {
      wanted = what;
      typed = "";
      given = null;
      listener.run();
      long left = patience.toNanos();
      while (given == null && !hungUp && left > 0) {
        left = changed.awaitNanos(left);
      }
      hungUp |= given == null;
      return hungUp ? Optional.empty() : Optional.ofNullable(given);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      wanted = Wanted.NOTHING;
      typed = "";
      lock.unlock();
      listener.run();
    }
  }

  /// Waits for a moment, unless the caller hangs up.
  void pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = time.toNanos();
      while (left > 0 && !hungUp) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Presses keys, one after the other. Those that nobody has asked for are ignored.
  void press(String keys) {
    keys.chars().filter(key -> "0123456789*#".indexOf(key) >= 0).forEach(key -> press((char) key));
  }

  /// Presses nothing further.
  void enter() {
    change(() -> given = typed);
  }

  void hangUp() {
    lock.lock();
    try {
      hungUp = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
  }

  boolean isHungUp() {
    lock.lock();
    try {
      return hungUp;
    } finally {
      lock.unlock();
    }
  }

  Wanted wanted() {
    lock.lock();
    try {
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  String typed() {
    lock.lock();
    try {
      return typed;
    } finally {
      lock.unlock();
    }
  }

  private void press(char key) {
    change(
        () -> {
          if (wanted == Wanted.ONE_KEY) {
            given = String.valueOf(key);
          } else if (key == '#') {
            given = typed;
          } else if (typed.length() < MAX_KEYS) {
            typed += key;
          }
        });
  }

  private void change(Runnable how) {
    lock.lock();
    try {
      if (wanted == Wanted.NOTHING || given != null) {
        return;
      }
      how.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
  }
}
