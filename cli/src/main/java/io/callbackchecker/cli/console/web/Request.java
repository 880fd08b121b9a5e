package io.callbackchecker.cli.console.web;

import java.util.List;
import java.util.Map;

/// A request of the user's own browser: its origin, the session and, for a POST, the CSRF token
/// have been checked.
///
/// @param post whether it may change something; a GET may not
/// @param path without the base, such as `/pending/rows`
/// @param fragment whether htmx asks, which wants a part of the page
/// @param fields of the query and of the form; of several with one name the last
/// @param files without those of which nothing was sent
/// @param page what the page around the view shows
public record Request(
    boolean post,
    String path,
    boolean fragment,
    Map<String, String> fields,
    List<UploadedFile> files,
    Page page) {

  public Request {
    fields = Map.copyOf(fields);
    files = List.copyOf(files);
  }

  /// A field, or an empty text if there is none.
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
