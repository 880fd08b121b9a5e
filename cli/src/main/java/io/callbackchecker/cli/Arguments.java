package io.callbackchecker.cli;

import io.callbackchecker.cli.doctor.FunctionName;
import io.callbackchecker.cli.stack.AwsPlace;
import io.callbackchecker.cli.stack.InputFile;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// How arguments become values. Picocli's own converters speak of Java.
final class Arguments {
  private Arguments() {}

  static void register(CommandLine callbacks) {
    callbacks
        .registerConverter(FunctionName.class, FunctionName::of)
        .registerConverter(URI.class, Arguments::url)
        .registerConverter(Path.class, Arguments::path)
        .registerConverter(int.class, Arguments::number)
        .registerConverter(long.class, text -> (long) number(text));
  }

  private static URI url(String text) {
    return AwsPlace.url(text)
        .orElseThrow(() -> refused(text, "a URL such as http://127.0.0.1:8000"));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(InputFile.reason(e));
    }
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw refused(text, "a whole number from 0 to " + Integer.MAX_VALUE);
    }
    return Integer.parseInt(text);
  }

  private static TypeConversionException refused(String text, String rule) {
    return new TypeConversionException("'%s' is not %s".formatted(text, rule));
  }
}
