package io.callbackchecker;

import java.time.Duration;

/// The limits of the functions that free numbers whose callbacks have ended. Nobody waits for them.
public final class CleanupLimits {
  /// How long the function that hears of ended contacts may take for one batch.
  public static final Duration ENDED = Duration.ofSeconds(30);

  /// How long its queue hides a message that it has received, and may have failed on. Lambda asks
  /// for six times the function's own time.
  public static final Duration VISIBILITY = ENDED.multipliedBy(6);

  /// How many ended contacts it gets at once.
  public static final int BATCH = 10;

  /// How long the news of an ended contact waits before anyone asks Connect about it, so that
  /// Connect itself knows of the next contact.
  public static final Duration DELAY = Duration.ofMinutes(1);

  /// How often a message is received. After that, it goes to the dead-letter queue.
  public static final int MAX_RECEIVES = 5;

  /// The longest delay that SQS has for a message.
  public static final Duration MAX_STEP = Duration.ofMinutes(15);

  /// If it is longer until a contact is worth another look, that look is left to the sweep.
  public static final Duration MAX_WAIT = Duration.ofHours(1);

  /// How long one run of the sweep may take: as long as Lambda allows.
  public static final Duration SWEEP = Duration.ofMinutes(15);

  /// How often the sweep runs.
  public static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  /// The sweep leaves younger entries alone.
  public static final Duration MIN_AGE = Duration.ofHours(1);

  /// The pause between two requests of the sweep to Connect. An instance allows a few requests a
  /// second, and other programs need them too.
  public static final Duration PACE = Duration.ofSeconds(1);

  private CleanupLimits() {}
}
