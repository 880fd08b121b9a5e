package io.callbackchecker.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The view Pending on the embedded table. Each test uses its own numbers and deletes them.
class PendingBrowserIT {
  private static final String OWNER = "1b671a64-40d5-491e-99b0-da01ff1f3341";

  @RegisterExtension private static final Browser browser = new Browser();
  @TempDir private static Path home;
  private static Console console;

  private final List<String> stored = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    console = Console.start(home);
  }

  @AfterAll
  static void end() throws IOException {
    console.close();
  }

  @AfterEach
  void delete() {
    stored.forEach(console::delete);
  }

  @Test
  void anEntryAppearsByItselfAndGoesByItself() {
    open();
    browser.awaitText("No callback number is stored.");
    Axe.check(browser, "no entries");

    store("+61412345601", OWNER);
    browser.awaitText("+61*****601");
    Axe.check(browser, "one entry");
    console.delete("+61412345601");

    browser.awaitNoText("+61*****601");
    browser.awaitText("No callback number is stored.");
  }

  @Test
  void revealsOneNumberAndLogsThatMasked() throws IOException {
    store("+61412345602", OWNER);
    store("+61412345603", OWNER);
    open();

    browser.press("Reveal +61*****602");
    browser.awaitText("+61412345602");
    Axe.check(browser, "a number revealed");

    assertThat(browser.text()).contains("+61*****603").doesNotContain("+61412345603");
    assertThat(console.log()).contains("revealed +61*****602").doesNotContain("+61412345602");
    assertThat(browser.driver().getCurrentUrl()).doesNotContain("412345602");
    browser.press("Hide +61412345602");
    browser.awaitNoText("+61412345602");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+61412345604", "+61 412 345 604", "+61 (412) 345-604", " +61-412-345-604 "})
  void findsANumberHoweverItIsWritten(String spelling) {
    store("+61412345604", OWNER);
    store("+61412345605", OWNER);
    open();

    find(spelling);

    browser.awaitText("+61*****604 is stored.");
    browser.awaitNoText("+61*****605");
    browser.press("Show all");
    browser.awaitText("+61*****605");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "<img src=x onerror=window.ran=1>", "12"})
  void saysThatASearchIsNoNumber(String text) {
    open();

    find(text);

    browser.awaitText("Not a number that the functions accept");
    Axe.check(browser, "a search that is no number");
    assertThat(browser.evaluate("window.ran")).isNull();
  }

  @Test
  void freesANumberAfterAsking() {
    store("+61412345606", OWNER);
    open();

    browser.press("Free +61*****606 …");
    browser.awaitText(OWNER);
    Axe.check(browser, "the question");
    browser.press("Keep it");
    browser.await("the dialog to close", () -> dialogs() == 0);
    browser.press("Free +61*****606 …");
    browser.press("Free it");

    browser.awaitText("Freed. The next caller with this number gets a callback.");
    Axe.check(browser, "the answer");
    browser.press("Close");
    browser.awaitText("No callback number is stored.");
  }

  @Test
  void aNewerEntryStays() {
    store("+61412345607", OWNER);
    open();
    browser.press("Free +61*****607 …");
    browser.awaitText("Free it");

    store("+61412345607", "a-newer-contact");
    browser.press("Free it");

    browser.awaitText("a newer request took its place");
    browser.press("Close");
    browser.awaitText("a-newer-contact");
  }

  @Test
  void everythingCanBeDoneWithTheKeyboard() {
    store("+61412345608", OWNER);
    open();
    browser.awaitText("+61*****608");

    tabTo("Free +61*****608 …");
    store("+61412345609", OWNER);
    browser.awaitText("+61*****609");
    assertThat(focused()).as("after a live update").isEqualTo("Free +61*****608 …");
    type(Keys.ENTER);
    browser.await("the dialog", () -> dialogs() == 1);
    assertThat(focused()).isEqualTo("Keep it");
    type(Keys.ESCAPE);
    browser.await("the dialog to close", () -> dialogs() == 0);
    assertThat(focused()).isEqualTo("Free +61*****608 …");
    type(Keys.ENTER);
    browser.await("the dialog", () -> dialogs() == 1);
    tabTo("Free it");
    type(Keys.ENTER);
    browser.awaitText("Freed.");
    type(Keys.ESCAPE);
    browser.awaitNoText("+61*****608");
    assertThat(browser.evaluate("document.activeElement.tagName"))
        .as("what has the focus after the row has gone")
        .isEqualTo("MAIN");
  }

  @Test
  void textsFromTheTableAreShownAndNeverRun() {
    String image = "<img src=x onerror=window.ran=1>";
    String quotes = "\"'><script>window.ran=1</script>{{7*7}}${7*7}";
    String address = "javascript:window.ran=1//\u202e\u0000\uffff";
    for (String hostile : List.of(image, quotes, address, "</table></main><h1>Ran</h1>")) {
      store(hostile, hostile);
    }
    store("+61412345610", quotes);
    store("+61412345611", "x".repeat(2000));
    open();

    browser.awaitText("onerror=window.ran=1>");
    browser.awaitText("+61*****611");
    Axe.check(browser, "hostile texts");

    var ids =
        browser.driver().findElements(By.cssSelector("button[id^=reveal]")).stream()
            .map(button -> String.valueOf(button.getDomAttribute("id")))
            .toList();
    for (String id : ids) {
      browser.await("the number of " + id, () -> click(id));
    }
    assertThat(browser.evaluate("window.ran")).isNull();
    assertThat(browser.driver().findElements(By.tagName("img"))).isEmpty();
    assertThat(browser.driver().findElements(By.tagName("h1"))).hasSize(1);
  }

  @Test
  void saysWhenTheConsoleIsGoneAndWhatToDoWhenItIsBack(@TempDir Path otherHome) throws IOException {
    var first = Console.start(otherHome);
    browser.open(first.address().resolve("pending"));
    browser.awaitText("No callback number is stored.");

    first.close();
    browser.awaitText("The console does not answer.");
    Axe.check(browser, "the console is gone");
    try (var second = Console.start(otherHome, first.address().getPort())) {
      browser.awaitText("The console was started again.");
      browser.open(second.address().resolve("pending"));
      browser.awaitText("No callback number is stored.");
      browser.open(URI.create("about:blank"));
    }
    assertThat(browser.takeReports())
        .allMatch(report -> report.contains("Failed to load resource"), "a failed request");
  }

  private static void open() {
    browser.open(console.address().resolve("pending"));
  }

  private void store(String number, String owner) {
    long now = Instant.now().getEpochSecond();
    console.store(number, owner, now - 60, now + 3_000);
    stored.add(number);
  }

  private static void find(String text) {
    browser.type("Find a number", text);
    browser.press("Find");
  }

  private static int dialogs() {
    return browser.driver().findElements(By.cssSelector("dialog[open]")).size();
  }

  private static boolean click(String id) {
    browser.driver().findElement(By.id(id)).click();
    return true;
  }

  private static String focused() {
    var element = browser.driver().switchTo().activeElement();
    return String.valueOf(element.getAccessibleName());
  }

  private static void type(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  private static void tabTo(String name) {
    for (int i = 0; i < 50 && !focused().equals(name); i++) {
      type(Keys.TAB);
    }
    assertThat(focused()).isEqualTo(name);
  }
}
