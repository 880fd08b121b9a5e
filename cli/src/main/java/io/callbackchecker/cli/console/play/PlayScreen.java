package io.callbackchecker.cli.console.play;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.cli.console.web.Page;
import io.callbackchecker.cli.stack.FunctionLog;
import io.callbackchecker.cli.stack.TimeSpan;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.lint.Linter.Findings;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the page shows at a moment.
///
/// @param call what plays or has played; null if nothing has
/// @param refusal why what the user wanted did not happen; empty if it did
/// @param entries what is stored for the numbers of this call
public record PlayScreen(
    Page page,
    FlowSet flows,
    Settings settings,
    Recording.@Nullable Seen call,
    Picture picture,
    List<Row> entries,
    String refusal) {

  /// A number that the functions worked on.
  public record Row(String number, String state, boolean isStored) {}

  /// A line of the functions' log.
  public record Log(String summary, String json) {}

  static Row row(String number, PlayedTable.@Nullable Entry entry, Clock clock) {
    String masked = new CallbackNumber(number).toString();
    Instant now = clock.instant();
    if (entry == null || entry.hasExpired(now)) {
      return new Row(masked, "not stored", false);
    }
    String owner = entry.owner() == null ? "an unknown contact" : shortened(entry.owner());
    String age =
        entry.stored() == null
            ? ""
            : " %s ago".formatted(TimeSpan.inWords(Duration.between(entry.stored(), now)));
    String left =
        entry.expires() == null
            ? ""
            : ", expires in " + TimeSpan.inWords(Duration.between(now, entry.expires()));
    return new Row(masked, "stored%s by contact %s%s".formatted(age, owner, left), true);
  }

  public String at(String path) {
    return page.base() + "/play" + path;
  }

  public boolean isRunning() {
    return call != null && call.phase() != Recording.Phase.ENDED;
  }

  public long version() {
    return call == null ? 0 : call.version();
  }

  public int timesHeard() {
    return call == null ? 0 : call.timesHeard();
  }

  public String heard() {
    return call == null ? "" : call.heard();
  }

  public String title() {
    return call == null ? "" : call.title();
  }

  /// What the caller may do now.
  public String asked() {
    if (call == null) {
      return "Press a call, or ring yourself.";
    }
    return switch (call.phase()) {
      case STARTING -> "Starting the functions …";
      case ENDED -> "The call is over.";
      case RUNNING ->
          switch (call.wanted()) {
            case NOTHING -> "The call goes on …";
            case ONE_KEY -> "Press a key, or Enter for none.";
            case KEYS -> "Type, then # or Enter: " + call.typed();
          };
    };
  }

  public String verdict() {
    return call == null ? "" : call.verdict();
  }

  public List<Line> lines() {
    return call == null ? List.of() : call.lines();
  }

  public List<Log> logs() {
    return call == null ? List.of() : call.logs().stream().map(PlayScreen::log).toList();
  }

  public List<Trouble> on() {
    return settings.troubles().stream().sorted().toList();
  }

  public List<Trouble> troubles() {
    return Arrays.asList(Trouble.values());
  }

  public List<Scene> scenes() {
    return Arrays.asList(Scene.values());
  }

  public List<Settings.Who> callers() {
    return Arrays.asList(Settings.Who.values());
  }

  /// What the linter found in a file, errors first.
  public static List<Problem> problems(Findings findings) {
    return findings.problems().stream().sorted(Comparator.comparing(Problem::severity)).toList();
  }

  private static Log log(String line) {
    try {
      return new Log(
          FunctionLog.shortened(line), JsonMapper.shared().readTree(line).toPrettyString());
    } catch (JacksonException _) {
      return new Log(line, line);
    }
  }

  private static String shortened(String contact) {
    return contact.length() > 8 ? contact.substring(0, 8) + "…" : contact;
  }
}
