package io.callbackchecker.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/// The view Play: calls that run through the flow, the functions and the table.
class PlayBrowserIT {
  @RegisterExtension private static final Browser browser = new Browser();
  @TempDir private static Path home;
  private static Console console;

  @BeforeAll
  static void start() throws IOException {
    console = Console.start(home);
  }

  @AfterAll
  static void end() throws IOException {
    console.close();
  }

  @BeforeEach
  void open() {
    browser.open(console.address().resolve("play"));
    browser.await("the pace", PlayBrowserIT::hurry);
  }

  /// The next test finds no call going on.
  @AfterEach
  void hangUp() {
    if (!isOver()) {
      browser.press("Hang up");
      browser.await("the end", PlayBrowserIT::isOver);
    }
  }

  /// What somebody does who has read nothing.
  @Test
  void aNewcomerSeesANumberStoredADuplicatePreventedAndTheNumberFreed() {
    browser.press("New call");
    ended("New call");
    assertThat(browser.text()).contains("stored");
    browser.press("Same caller again");
    ended("Same caller again");
    assertThat(browser.text()).contains("CALLBACK_EXISTS");

    browser.press("Pending");
    browser.awaitText("on this page");
    browser.await("a number to free", () -> freeFirst());
    browser.press("Free it");
    browser.awaitText("Freed.");
    browser.press("Close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New call",
        "Same caller again",
        "Same number, written differently",
        "Number withheld",
        "Invalid number",
        "Agent calls back",
        "Customer does not answer",
        "Caller hangs up halfway",
        "Table is down",
        "Queue is full"
      })
  void everyCallEndsWithASentenceAboutIt(String call) {
    browser.press(call);

    ended(call);
    assertThat(browser.driver().findElements(By.cssSelector(".picture svg"))).isNotEmpty();
    assertThat(browser.driver().findElement(By.className("play-lines")).getText()).isNotEmpty();
    if (call.equals("New call") || call.equals("Table is down")) {
      Axe.check(browser, call + " has ended");
    }
  }

  @Test
  void aCallIsPlayedByHandUntilTheCallerHangsUp() {
    browser.press("Ring");
    browser.await(
        "the call",
        () ->
            browser.driver().findElements(By.cssSelector("#play-poll[data-running]")).size() == 1);
    browser.awaitNoText("Nothing yet.");
    Axe.check(browser, "a call that runs");

    browser.press("Hang up");

    browser.await("the end", PlayBrowserIT::isOver);
  }

  @Test
  void anEnteredNumberIsChosenAndInNoAddress() {
    String address = browser.driver().getCurrentUrl();
    browser.evaluate("window.stays = true");
    browser.type("The number that rings", "+61412345678" + Keys.ENTER);
    browser.press("New call");
    ended("New call");

    assertThat(browser.evaluate("window.stays")).isEqualTo(true);
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(address);
    open();
    assertThat(browser.field("The number that rings").getDomProperty("value"))
        .isEqualTo("+61412345678");
  }

  @ParameterizedTest
  @CsvSource({
    "broken.json, '{'",
    "'<img src=x onerror=window.ran=1>.json', '{}'",
    "list.json, '[]'",
    "text.txt, 'no flow'",
    "empty.json, ''"
  })
  void saysWhatIsWrongWithAFileThatIsNoFlow(String name, String content, @TempDir Path folder)
      throws IOException {
    upload(Files.writeString(folder.resolve(name), content));

    browser.await(
        "what is wrong",
        () ->
            !browser
                .driver()
                .findElements(By.cssSelector(".play .bad, .play-findings li"))
                .isEmpty());
    Axe.check(browser, name);
    assertThat(browser.evaluate("window.ran")).isNull();
  }

  @Test
  void theTextsOfAFlowAreShownAndNeverRun(@TempDir Path folder) throws IOException {
    String hostile = "</text></svg><img src=x onerror=window.ran=1><script>window.ran=1</script>";
    String shipped =
        Files.readString(CallbacksProcess.ROOT.resolve("contact-flows/offer-a-callback.json"));
    String flow = shipped.replaceAll("\"Text\" *: *\"", "$0" + hostile);
    assertThat(flow).isNotEqualTo(shipped);
    upload(Files.writeString(folder.resolve("<b>hostile&quot;.json"), flow));
    browser.awaitText("Calls go through your flows.");

    browser.press("Ring");
    browser.await(
        "the picture",
        () -> !browser.driver().findElements(By.cssSelector(".picture svg")).isEmpty());
    browser.awaitText("onerror=window.ran=1");
    Axe.check(browser, "a hostile flow");
    browser.press("Hang up");
    browser.await("the end", PlayBrowserIT::isOver);

    assertThat(browser.evaluate("window.ran")).isNull();
    assertThat(browser.driver().findElements(By.tagName("img"))).isEmpty();
    browser.press("Back to the flows of this project");
    browser.awaitText("Calls go through the flows of this project.");
  }

  @Test
  void respectsThatTheUserWantsNoMotion() {
    browser.prefer(Map.of("prefers-reduced-motion", "reduce"));
    browser.press("New call");
    ended("New call");

    assertThat(
            browser.evaluate(
                "document.getAnimations().filter(a => a.effect.getTiming().duration > 1).length"))
        .isEqualTo(0L);
  }

  private static boolean hurry() {
    new Select(browser.driver().findElement(By.id("play-pace"))).selectByValue("0");
    return true;
  }

  private static boolean freeFirst() {
    browser.driver().findElement(By.cssSelector("button[id^=free]")).click();
    return true;
  }

  private static void upload(Path file) {
    browser.driver().findElement(By.id("play-files")).sendKeys(file.toString());
    browser.press("Check and play these");
  }

  private static void ended(String call) {
    browser.await(
        "the end of " + call,
        () ->
            browser.driver().findElement(By.id("play-said")).getText().startsWith(call + ".")
                && isOver());
  }

  private static boolean isOver() {
    return browser.driver().findElements(By.cssSelector("#play-poll[data-running]")).isEmpty();
  }
}
