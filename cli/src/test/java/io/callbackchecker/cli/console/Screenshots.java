package io.callbackchecker.cli.console;

import io.callbackchecker.cli.CallbacksProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.support.ui.Select;

/// Takes the pictures of the console that the documentation shows. `build/screenshots` runs it.
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class Screenshots {
  private static final int WIDTH = 1280;

  @RegisterExtension private static final Browser browser = new Browser();

  @Test
  void takeAll(@TempDir Path home) throws IOException {
    try (var console = Console.start(home)) {
      browser.prefer(Map.of("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"));
      browser.open(console.address().resolve("play"));
      new Select(browser.driver().findElement(By.id("play-pace"))).selectByValue("0");
      play("New call");
      play("Same caller again");
      take("play", 1000);
      long now = Instant.now().getEpochSecond();
      for (int i = 0; i < 8; i++) {
        console.store(
            "+6141234561" + i,
            "1b671a64-40d5-491e-99b0-da01ff1f334" + i,
            now - 540L * (i + 1),
            now + 7_200 - (i == 7 ? 7_800 : 0));
      }
      browser.open(console.address().resolve("pending"));
      browser.awaitText("+61*****617");
      take("pending", 900);
      browser.open(console.address().resolve("play"));
      Path flow = Files.createDirectory(home.resolve("flows")).resolve("my-flow.json");
      Files.writeString(
          flow,
          Files.readString(CallbacksProcess.ROOT.resolve("contact-flows/offer-a-callback.json"))
              .replaceFirst(
                  "\"InvocationTimeLimitSeconds\" *: *\"\\d+\"",
                  "\"InvocationTimeLimitSeconds\": \"1\""));
      browser.driver().findElement(By.id("play-files")).sendKeys(flow.toString());
      browser.press("Check and play these");
      browser.awaitText("Calls go through your flows.");
      browser.resize(WIDTH, 900);
      browser
          .driver()
          .executeScript("document.getElementById('play-flows-title').scrollIntoView()");
      save("flow");
    }
  }

  private static void play(String call) {
    browser.press(call);
    browser.await(
        call,
        () -> browser.driver().findElement(By.id("play-said")).getText().startsWith(call + "."));
  }

  private static void take(String name, int height) throws IOException {
    browser.resize(WIDTH, height);
    browser.driver().executeScript("scrollTo(0, 0)");
    save(name);
  }

  private static void save(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("screenshots")));
    byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
    Files.write(folder.resolve("console-" + name + ".png"), picture);
  }
}
