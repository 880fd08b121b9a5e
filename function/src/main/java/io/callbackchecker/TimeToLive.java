package io.callbackchecker;

import java.time.Duration;
import java.util.regex.Pattern;

/// How long a number stays stored if nothing clears it: `CALLBACK_TTL`.
///
/// @param duration whole seconds, at least one
public record TimeToLive(Duration duration) {
  private static final String DAYS_WITH_TIME =
      "[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]";
  private static final String DAYS = DAYS_WITH_TIME + "|3650";
  private static final String HOURS =
      "[1-9][0-9]{0,3}|[1-7][0-9]{4}|8[0-6][0-9]{3}|87[0-5][0-9]{2}|87600";
  private static final String MINUTES =
      "[1-9][0-9]{0,5}|[1-4][0-9]{6}|5[01][0-9]{5}|52[0-4][0-9]{4}|525[0-5][0-9]{3}|5256000";
  private static final String SECONDS =
      "[1-9][0-9]{0,7}|[12][0-9]{8}|30[0-9]{7}|31[0-4][0-9]{6}|315[0-2][0-9]{5}|3153[0-5][0-9]{4}|315360000";
  private static final String H = "((1[0-9]|2[0-3]|[1-9])H)";
  private static final String M = "(([1-5][0-9]|[1-9])M)";
  private static final String S = "(([1-5][0-9]|[1-9])S)";
  private static final String TIME_OF_DAY = H + M + "?" + S + "?|" + M + S + "?|" + S;
  private static final String DATE =
      "(" + DAYS + ")D|(" + DAYS_WITH_TIME + ")DT(" + TIME_OF_DAY + ")";
  private static final String ONE_UNIT = "(" + HOURS + ")H|(" + MINUTES + ")M|(" + SECONDS + ")S";
  private static final String TIME = ONE_UNIT + "|" + H + M + S + "?|" + H + S + "|" + M + S;

  /// A regular expression for the accepted durations. CloudFormation understands it too, so a
  /// template accepts the same values. That is why there are few forms: one unit in any amount, or
  /// days and a time of day.
  public static final String PATTERN = "P(" + DATE + "|T(" + TIME + "))";

  /// What [#parse] accepts, to complete a sentence such as "it must be …".
  public static final String RULE =
      "an ISO-8601 duration from PT1S to P3650D, such as P7D or PT12H";

  /// As long as Connect keeps a callback.
  public static final TimeToLive DEFAULT = new TimeToLive(ConnectLimits.CALLBACK_LIFETIME);

  /// Parses a duration.
  ///
  /// @throws IllegalArgumentException unless `text` follows [#RULE]
  public static TimeToLive parse(String text) {
    // Almost every deployment sets this. The patterns below, ours and the JDK's, cost a cold start
    // a few milliseconds.
    if (text.equals("P7D")) {
      return DEFAULT;
    }
    if (!Pattern.matches(PATTERN, text)) {
      throw new IllegalArgumentException("not " + RULE);
    }
    return new TimeToLive(Duration.parse(text));
  }
}
