package io.callbackchecker.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The Chromium of this machine. It reaches nothing but loopback, and nothing is downloaded for it.
final class Chromium {
  /// A name that leads to this machine, as an attacker's would once his name server says so.
  static final String REBOUND = "rebound.example";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Chromium() {}

  /// Why it cannot be started, and what to do.
  static Optional<String> missing() {
    return find("chromium").isPresent() && find("chromedriver").isPresent()
        ? Optional.empty()
        : Optional.of("not tested in a browser: install chromium and chromium-driver to do so");
  }

  /// @param profile an empty folder
  static ChromeDriver start(Path profile) {
    var options = new ChromeOptions();
    options.setBinary(find("chromium").orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--user-data-dir=" + profile,
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        "--lang=en",
        "--no-proxy-server",
        "--host-resolver-rules=MAP %s 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
            .formatted(REBOUND));
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return driver;
  }

  /// Deletes a profile.
  static void delete(Path profile) {
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> find(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
