package io.callbackchecker.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpHeader;

/// An HTTP response.
public record HttpAnswer(int status, List<HttpHeader> headers, byte[] body) {
  /// The first header with this name, in any case; null if there is none.
  public @Nullable String header(String name) {
    for (HttpHeader header : headers) {
      if (header.getName().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
