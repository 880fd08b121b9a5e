package io.callbackchecker.cli.console.web;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/// What a browser sends along: the fields of the query and of the form, and files.
record Form(Map<String, String> fields, List<UploadedFile> files) {
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";

  /// @param query without the question mark; null if there is none
  /// @param body empty if there is none
  /// @throws IllegalArgumentException if it is not what a browser sends
  static Form of(@Nullable String query, Headers headers, byte[] body) {
    var form = new Form(new HashMap<>(), new ArrayList<>());
    if (query != null) {
      form.add(query);
    }
    String type = headers.getFirst("Content-Type");
    if (type != null && type.startsWith(URL_ENCODED)) {
      form.add(new String(body, StandardCharsets.UTF_8));
    } else if (type != null && type.startsWith(FileUpload.MULTIPART)) {
      form.addParts(new Body(type, body));
    }
    return form;
  }

  private void add(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      int end = pair.indexOf('=');
      if (end > 0) {
        fields.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
      }
    }
  }

  private void addParts(Body body) {
    try {
      var parts = new FileUpload().getItemIterator(body);
      while (parts.hasNext()) {
        var part = parts.next();
        try (var content = part.openStream()) {
          byte[] bytes = content.readAllBytes();
          if (part.isFormField()) {
            fields.put(part.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
          } else if (part.getName() != null && !part.getName().isEmpty()) {
            files.add(new UploadedFile(part.getName(), bytes));
          }
        }
      }
    } catch (IOException | FileUploadException e) {
      throw new IllegalArgumentException("the form cannot be read", e);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// What the library reads.
  private record Body(String type, byte[] bytes) implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return bytes.length;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
