package io.callbackchecker.cli.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// How a user names a function: its ARN or its name, with or without an alias at the end.
///
/// @param text without the alias, as AWS takes it
/// @param name only the name
/// @param region null if only a name was given
/// @param qualifier an alias or a version, null if there is none
public record FunctionName(
    String text, String name, @Nullable String region, @Nullable String qualifier) {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:arn:aws[\\w-]*:lambda:([a-z0-9-]{1,63}):\\d{12}:function:)?([\\w-]{1,140}))(?::([\\w$-]{1,128}))?");

  /// Reads a user's argument.
  ///
  /// @throws TypeConversionException if it is neither an ARN nor a name
  public static FunctionName of(String given) {
    Matcher parts = NAME.matcher(given);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'%s' is neither the ARN nor the name of a Lambda function".formatted(given));
    }
    return new FunctionName(parts.group(1), parts.group(3), parts.group(2), parts.group(4));
  }

  /// The alias in the name, else the one that our deployment creates.
  String alias() {
    return qualifier == null || namesAVersion() ? "live" : qualifier;
  }

  /// Whether the name has a version, whose callers never get an upgrade.
  boolean namesAVersion() {
    return qualifier != null && qualifier.matches("\\$LATEST|\\d+");
  }
}
