package io.callbackchecker.cli.console.pending;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.InvalidNumberException;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Response;
import io.callbackchecker.cli.console.web.Sealed;
import io.callbackchecker.cli.console.web.View;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.RealTable;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.cli.stack.Table;
import io.callbackchecker.flow.language.VisibleText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The view on the table: what is stored, and why; find a number, reveal one, free one. It updates
/// itself, and an update costs two requests to DynamoDB at most, however large the table is.
public final class PendingView implements View {
  /// Makes the page read the table again at once.
  private static final Map<String, String> CHANGED = Map.of("HX-Trigger", "pending-changed");

  /// Shows an answer under the search, and leaves the entries as they are.
  private static final Map<String, String> BESIDE =
      Map.of("HX-Retarget", "#pending-status", "HX-Reswap", "innerHTML");

  private final Sealed seals = new Sealed();
  private final Pages pages = new Pages(seals);
  private final CallbackNumberParser numbers;
  private final EntryReader reader;
  private final Screens screens;
  private final @Nullable Freeing freeing;
  private final PrintWriter audit;
  private final Clock clock;

  /// @param functions on this table; null if nothing may be changed. They are not closed with the
  ///   view, and not invoked before somebody frees a number
  /// @param activity what the functions have logged; null if their log is elsewhere
  /// @param numbers reads numbers as the functions do
  /// @param audit gets a line for each number that is revealed
  /// @param clock the present, and the reader's time zone
  public PendingView(
      Table table,
      @Nullable Stack functions,
      @Nullable Activity activity,
      CallbackNumberParser numbers,
      PrintWriter audit,
      Clock clock) {
    this.numbers = numbers;
    this.audit = audit;
    this.clock = clock;
    freeing = functions == null ? null : new Freeing(functions);
    reader = new EntryReader(table, numbers, clock);
    var shown = new Screens.Options(functions != null, table instanceof RealTable);
    screens = new Screens(reader, activity, shown, seals, clock);
  }

  @Override
  public String path() {
    return "/pending";
  }

  @Override
  public String title() {
    return "Pending";
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    try {
      return switch ((request.post() ? "POST " : "GET ") + request.path()) {
        case "GET /pending" -> whole(request);
        case "GET /pending/entries" -> update(request);
        case "GET /pending/question" -> question(request);
        case "POST /pending/search" -> search(request);
        case "POST /pending/reveal" -> reveal(request);
        case "POST /pending/free" -> free(request);
        default -> Response.notFound();
      };
    } catch (Place.NotOursException _) {
      return Response.html(400, pages.stale(request));
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private Response whole(Request request) throws Place.NotOursException {
    var place = place(request);
    return Response.html(pages.whole(request.page(), place, screens.of(place)));
  }

  private Response update(Request request) throws Place.NotOursException {
    var place = place(request);
    var live = pages.live(request.page(), place, screens.of(place));
    if (live.version().equals(request.field("version"))) {
      return Response.unchanged();
    }
    boolean isNews = !live.seen().equals(request.field("seen"));
    return Response.html(isNews ? live.html() + pages.status(live.summary()) : live.html());
  }

  private Response search(Request request) {
    String spelling = request.field("number");
    if (spelling.isBlank()) {
      return beside("Type a number first.");
    }
    try {
      return moved(request, new Place(null, numbers.parse(spelling), null));
    } catch (InvalidNumberException e) {
      return beside(
          "Not a number that the functions accept: %s (%s).".formatted(e.getMessage(), e.error()));
    }
  }

  /// Without a row, hides the number again.
  private Response reveal(Request request) throws Place.NotOursException {
    var shown = Row.named(request.fields(), seals);
    shown.ifPresent(this::recordReveal);
    return moved(
        request,
        place(request).revealing(shown.map(Row.Shown::number).orElse(null), clock.instant()));
  }

  private void recordReveal(Row.Shown shown) {
    audit.println(
        VisibleText.line(
            "console: revealed %s, stored by %s"
                .formatted(
                    Entries.masked(shown.number()),
                    shown.owner() == null ? "an unknown contact" : shown.owner())));
    audit.flush();
  }

  private Response question(Request request) throws Place.NotOursException {
    var shown = Row.named(request.fields(), seals).orElseThrow(Place.NotOursException::new);
    var question = Question.of(request.field(Row.TOKEN), shown, clock);
    return Response.html(pages.question(request.page(), question));
  }

  private Response free(Request request) throws Place.NotOursException, InterruptedException {
    if (freeing == null) {
      return Response.text(403, "This console may only read. Start it with --allow-changes.");
    }
    var shown = Row.named(request.fields(), seals).orElseThrow(Place.NotOursException::new);
    var answer = freeing.free(shown.number(), shown.owner());
    return with(CHANGED, pages.answer(Entries.masked(shown.number()), answer));
  }

  /// The part that updates itself, for a window that now shows something else.
  private Response moved(Request request, Place place) {
    var live = pages.live(request.page(), place, screens.of(place));
    return Response.html(live.html() + pages.status(live.summary()));
  }

  private Place place(Request request) throws Place.NotOursException {
    return Place.read(request.fields(), seals, clock.instant());
  }

  private Response beside(String sentence) {
    return with(BESIDE, pages.text(sentence));
  }

  private static Response with(Map<String, String> headers, String html) {
    var response = Response.html(html);
    return new Response(response.status(), response.contentType(), response.body(), headers);
  }
}
