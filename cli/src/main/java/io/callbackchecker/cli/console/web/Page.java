package io.callbackchecker.cli.console.web;

import java.util.List;

/// What the page around a view shows.
///
/// @param base what every address here begins with, such as `/Yk3…`: the secret of the session
/// @param csrf what a form sends in the field `csrf`, or htmx in the header `X-CSRF-Token`
/// @param links the views to choose from
/// @param current the path of the view that is shown
/// @param place what the views work on, such as `the embedded table in /home/kim/.callbacks`
public record Page(String base, String csrf, List<Link> links, String current, String place) {
  /// A view to choose.
  ///
  /// @param path such as `/pending`
  public record Link(String path, String title) {}

  public Page {
    links = List.copyOf(links);
  }

  /// The headers that htmx adds to every request, as JSON.
  public String headers() {
    return "{\"X-CSRF-Token\":\"%s\"}".formatted(csrf);
  }
}
