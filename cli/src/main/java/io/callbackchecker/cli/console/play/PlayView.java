package io.callbackchecker.cli.console.play;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.console.play.Picture.Subject;
import io.callbackchecker.cli.console.templates.play.JteliveGenerated;
import io.callbackchecker.cli.console.templates.play.JtepageGenerated;
import io.callbackchecker.cli.console.web.Html;
import io.callbackchecker.cli.console.web.Page;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Response;
import io.callbackchecker.cli.console.web.View;
import io.callbackchecker.cli.stack.EmbeddedTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The view that plays a call.
public final class PlayView implements View {
  private static final long MAX_PACE = 5_000;

  private final Play play;
  private final Clock clock;
  private Picture picture = Picture.NONE;

  /// Closes `play` when it is closed.
  PlayView(Play play, Clock clock) {
    this.play = play;
    this.clock = clock;
  }

  /// A view that has played nothing yet.
  ///
  /// @param table stays open when this is closed
  /// @param log gets the functions' own log
  /// @param shippedFlows the folder of our flows
  /// @param numbers reads numbers as the functions do
  public static PlayView of(
      EmbeddedTable table,
      PrintStream log,
      Path shippedFlows,
      CallbackNumberParser numbers,
      Clock clock) {
    return new PlayView(new Play(table, log, shippedFlows, numbers), clock);
  }

  @Override
  public String path() {
    return "/play";
  }

  @Override
  public String title() {
    return "Play a call";
  }

  @Override
  public void close() {
    play.close();
  }

  @Override
  public Response handle(Request request) {
    return switch ((request.post() ? "POST " : "GET ") + request.path()) {
      case "GET /play" -> whole(request);
      case "GET /play/live" -> live(request);
      case "POST /play/scene" -> done(request, scene(request.field("scene")));
      case "POST /play/ring" -> done(request, play.ring());
      case "POST /play/keys" -> onKeypad(request, pad -> press(pad, request.field("keys")));
      case "POST /play/hang-up" -> onKeypad(request, Keypad::hangUp);
      case "POST /play/settings" -> settings(request);
      case "POST /play/flows" -> flows(request);
      case "POST /play/shipped" -> changed(request, play.shippedAgain());
      case "POST /play/offer" ->
          changed(request, play.flows(play.flows().offeredBy(number(request.field("flow")))));
      default -> Response.notFound();
    };
  }

  private Response whole(Request request) {
    var screen = screen(request.page(), "");
    return Response.html(
        Html.page(request.page(), title(), out -> JtepageGenerated.render(out, null, screen)));
  }

  private Response live(Request request) {
    var screen = screen(request.page(), "");
    return request.field("version").equals(Long.toString(screen.version()))
        ? Response.unchanged()
        : fragment(screen, request, false);
  }

  private Optional<String> scene(String name) {
    return Arrays.stream(Scene.values())
        .filter(scene -> scene.name().equals(name))
        .findFirst()
        .map(play::play)
        .orElse(Optional.of("There is no such call."));
  }

  private static void press(Keypad keypad, String keys) {
    if (keys.isEmpty()) {
      keypad.enter();
    } else {
      keypad.press(keys);
    }
  }

  private Response onKeypad(Request request, Consumer<Keypad> action) {
    play.recording().map(Recording::keypad).ifPresent(action);
    return done(request, Optional.empty());
  }

  private Response settings(Request request) {
    var who =
        Arrays.stream(Settings.Who.values())
            .filter(one -> one.name().equals(request.field("who")))
            .findFirst()
            .orElse(Settings.Who.NEW);
    var troubles =
        Arrays.stream(Trouble.values())
            .filter(trouble -> request.fields().containsKey(trouble.field()))
            .collect(Collectors.toSet());
    long pace = Math.clamp(number(request.field("pace")), 0, MAX_PACE);
    play.settings(new Settings(who, request.field("other"), troubles, Duration.ofMillis(pace)));
    return done(request, Optional.empty());
  }

  private Response flows(Request request) {
    if (request.files().isEmpty()) {
      return done(request, Optional.of("Choose a file with a flow, as Connect exports it."));
    }
    var set = FlowSet.of(request.files());
    return set.isPlayable()
        ? changed(request, play.flows(set))
        : done(request, Optional.of(String.join(" ", set.refused())));
  }

  private Response done(Request request, Optional<String> refusal) {
    return answer(request, refusal, false);
  }

  /// The flows are others now.
  private Response changed(Request request, Optional<String> refusal) {
    return answer(request, refusal, true);
  }

  private Response answer(Request request, Optional<String> refusal, boolean withFlows) {
    return request.fragment()
        ? fragment(screen(request.page(), refusal.orElse("")), request, withFlows)
        : Response.seeOther(request.page().base() + path());
  }

  /// @param withFlows whether to show other flows
  private static Response fragment(PlayScreen screen, Request request, boolean withFlows) {
    boolean hasHeard =
        !request.field("heard").equals(Integer.toString(screen.timesHeard()))
            || screen.timesHeard() == 0;
    boolean isNew = !request.field("picture").equals(screen.picture().key());
    return Response.html(
        Html.of(out -> JteliveGenerated.render(out, null, screen, hasHeard, isNew, withFlows)));
  }

  private PlayScreen screen(Page page, String refusal) {
    var call = play.recording().map(Recording::seen).orElse(null);
    var flows = play.flows();
    List<PlayScreen.Row> entries =
        call == null
            ? List.of()
            : call.touched().stream()
                .map(number -> PlayScreen.row(number, play.find(number).orElse(null), clock))
                .toList();
    return new PlayScreen(
        page, flows, play.settings(), call, picture(flows, call), entries, refusal);
  }

  /// Draws only what it has not drawn last, one picture at a time.
  private synchronized Picture picture(FlowSet flows, Recording.@Nullable Seen call) {
    if (!flows.isPlayable()) {
      return Picture.NONE;
    }
    var subject =
        call == null || call.flow() == null
            ? new Subject(flows.flows().get(flows.offer()), false, List.of(), "")
            : new Subject(call.flow(), true, call.taken(), call.block());
    if (!picture.key().equals(subject.drawable().key())) {
      picture = Picture.of(subject.drawable());
    }
    return picture;
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
