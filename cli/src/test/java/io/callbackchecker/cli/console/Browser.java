package io.callbackchecker.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;

/// One browser for the tests of a class. A test fails if a page breaks its Content-Security-Policy,
/// or if anything else is reported to the browser's console. What a failed test saw is printed.
final class Browser
    implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /// Set to `required` where a missing browser is a failure.
  private static final String REQUIREMENT = "CALLBACKS_BROWSER";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// What htmx reports besides the browser: that a request failed, or that a newer one replaced it.
  private static final Pattern HTMX_EVENT =
      Pattern.compile("\"(htmx:\\w+|Response Status Error Code .*)\"$");

  private @Nullable ChromeDriver driver;
  private @Nullable Path profile;

  ChromeDriver driver() {
    if (driver == null) {
      throw new IllegalStateException("The browser has not been started");
    }
    return driver;
  }

  void open(URI address) {
    driver().get(address.toString());
  }

  /// Presses the button or follows the link that shows this text or has it as its label.
  void press(String name) {
    await("something to press called " + name, () -> click(button(name)));
  }

  /// Replaces what the field with this label holds.
  void type(String label, String text) {
    await(
        "a field called " + label,
        () -> {
          WebElement field = field(label);
          field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.DELETE : text);
          return true;
        });
  }

  /// The form field with this label.
  WebElement field(String label) {
    return driver()
        .findElement(
            By.xpath(
                "//*[@id=//label[normalize-space()=%1$s]/@for or @aria-label=%1$s or ancestor::label[starts-with(normalize-space(), %1$s)]][self::input or self::select or self::textarea]"
                    .formatted(quoted(label))));
  }

  WebElement button(String name) {
    return driver()
        .findElement(
            By.xpath(
                "(//button|//a|//summary)[normalize-space()=%1$s or @aria-label=%1$s]"
                    .formatted(quoted(name))));
  }

  /// What the page shows.
  String text() {
    return driver().findElement(By.tagName("body")).getText();
  }

  void awaitText(String text) {
    await("the text " + text, () -> text().contains(text));
  }

  void awaitNoText(String text) {
    await("no text " + text, () -> !text().contains(text));
  }

  /// Waits until it holds, whatever the page replaces in the meantime.
  void await(String what, Condition condition) {
    try {
      new FluentWait<>(driver())
          .withTimeout(PATIENCE)
          .pollingEvery(Duration.ofMillis(50))
          .ignoreAll(
              List.of(
                  StaleElementReferenceException.class,
                  NoSuchElementException.class,
                  ElementNotInteractableException.class))
          .until(_ -> condition.holds());
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    }
  }

  /// The value of a JavaScript expression.
  @Nullable Object evaluate(String expression) {
    return driver().executeScript("return " + expression);
  }

  /// Sets what the user prefers, such as `prefers-color-scheme` to `dark`.
  void prefer(Map<String, String> features) {
    var media =
        features.entrySet().stream()
            .map(f -> Map.of("name", f.getKey(), "value", f.getValue()))
            .toList();
    driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", media));
  }

  void resize(int width, int height) {
    driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// What the browser reported since the last call. A test that provokes reports takes them.
  List<String> takeReports() {
    return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !HTMX_EVENT.matcher(message).find())
        .toList();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.missing()
        .filter(_ -> !"required".equals(System.getenv(REQUIREMENT)))
        .map(ConditionEvaluationResult::disabled)
        .orElse(ConditionEvaluationResult.enabled(""));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    assertThat(Chromium.missing()).isEmpty();
    profile = Files.createTempDirectory("callbacks-browser-");
    driver = Chromium.start(profile);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var reported = takeReports();
    if (context.getExecutionException().isPresent()) {
      System.out.printf(
          "%s at %s%n%s%n%s%n",
          context.getDisplayName(),
          driver().getCurrentUrl(),
          driver().getPageSource(),
          String.join("\n", reported));
    }
    assertThat(reported).as("what the browser reported").isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (driver != null) {
      driver.quit();
    }
    if (profile != null) {
      Chromium.delete(profile);
    }
  }

  private static boolean click(WebElement element) {
    element.click();
    return true;
  }

  private static String quoted(String text) {
    return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
  }

  /// What to wait for.
  interface Condition {
    boolean holds();
  }
}
