package io.callbackchecker.emulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells requests of local programs from those that a web page makes a browser send here. A browser
/// names the page in `Origin`, and after DNS rebinding it sends a foreign name in `Host`.
public final class Loopback {
  private static final String NAME = "(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?";
  private static final Pattern HOST = Pattern.compile(NAME);
  private static final Pattern ORIGIN = Pattern.compile("https?://" + NAME);

  private Loopback() {}

  /// Whether a request with these headers comes from a local program.
  public static boolean owns(@Nullable String host, @Nullable String origin) {
    return host != null
        && HOST.matcher(host).matches()
        && (origin == null || ORIGIN.matcher(origin).matches());
  }
}
