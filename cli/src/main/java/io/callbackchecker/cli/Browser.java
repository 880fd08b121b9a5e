package io.callbackchecker.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The user's browser. `BROWSER=none` says that there is none to open.
final class Browser {
  private static final boolean IS_MAC =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");

  private Browser() {}

  /// Opens an address that holds a secret. Other users can see the arguments of a process, so the
  /// browser gets a file that leads there, which only this user can read.
  ///
  /// @param folder where that file stays until this process ends
  /// @return false if there is no browser to open
  static boolean open(URI address, Path folder) {
    if ("none".equals(System.getenv("BROWSER")) || !hasScreen()) {
      return false;
    }
    try {
      Path page = Files.createTempFile(folder, "console-", ".html");
      page.toFile().deleteOnExit();
      Files.writeString(
          page,
          "<!DOCTYPE html><meta charset=utf-8><title>Callbacks</title>"
              + "<meta http-equiv=refresh content='0; url=%s'>".formatted(address));
      new ProcessBuilder(IS_MAC ? "open" : "xdg-open", page.toString())
          .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean hasScreen() {
    return IS_MAC || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
  }
}
