package io.callbackchecker.cli.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a user names a function: its ARN or its name, with or without an alias at the end.
///
/// @param text without the alias, as AWS takes it
/// @param name the name alone
/// @param region null where only a name was given
/// @param qualifier an alias or a version, null where none was given
public record FunctionName(
    String text, String name, @Nullable String region, @Nullable String qualifier) {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:arn:aws[\\w-]*:lambda:([a-z0-9-]{1,63}):\\d{12}:function:)?([\\w-]{1,140}))(?::([\\w$-]{1,128}))?");

  /// Reads what a user gave.
  ///
  /// @throws IllegalArgumentException if it is neither an ARN nor a name
  public static FunctionName of(String given) {
    Matcher parts = NAME.matcher(given);
    if (!parts.matches()) {
      throw new IllegalArgumentException("neither the ARN nor the name of a Lambda function");
    }
    return new FunctionName(parts.group(1), parts.group(3), parts.group(2), parts.group(4));
  }

  /// An alias that was named, or else the one that our deployment makes.
  String alias() {
    return qualifier == null || namesAVersion() ? "live" : qualifier;
  }

  /// Whether a version was named, which no upgrade reaches.
  boolean namesAVersion() {
    return qualifier != null && qualifier.matches("\\$LATEST|\\d+");
  }
}
