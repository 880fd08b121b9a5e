package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Names the folder when a request fails since its disk is full. DynamoDB Local reports an unknown
/// failure, which clients retry for half a minute. They do not retry HTTP status 507.
public final class FullDisk extends Handler.Wrapper {
  /// With less, SQLite may not be able to write the largest item and its journal.
  private static final long MIN_FREE_BYTES = 1024 * 1024;

  private final Path folder;
  private final Consumer<String> report;

  /// @param report takes a sentence for each request that fails
  FullDisk(Handler handler, Path folder, Consumer<String> report) {
    super(handler);
    this.folder = folder;
    this.report = report;
  }

  /// Whether there is hardly any space left where a folder is, or would be.
  public static boolean is(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace() < MIN_FREE_BYTES;
    } catch (IOException _) {
      return false;
    }
  }

  /// What to tell a user.
  public static String sentence(Path folder) {
    return "The disk of %s is full. Free some space, then try again.".formatted(folder);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Explained(request, response), callback);
  }

  private final class Explained extends Response.Wrapper {
    Explained(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer body, Callback callback) {
      if (getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500 && !isCommitted() && is(folder)) {
        String sentence = sentence(folder);
        report.accept(sentence);
        getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        Refusal.send(
            getWrapped(),
            callback,
            new DynamoDbError(
                HttpStatus.INSUFFICIENT_STORAGE_507, "InsufficientStorage", sentence));
      } else {
        super.write(last, body, callback);
      }
    }
  }
}
