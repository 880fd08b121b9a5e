package io.callbackchecker.emulator.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// Does what its event says, and echoes any other event.
public class Misbehaving implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    switch (new String(event, StandardCharsets.ISO_8859_1)) {
      case "throw" -> throw new IllegalStateException("on purpose");
      case "exit" -> System.exit(7);
      case "hang" -> hang();
      case "print" -> System.out.println("printed by the function");
      case "pid" -> output.write(bytes(Long.toString(ProcessHandle.current().pid())));
      case "environment" -> output.write(bytes(new TreeMap<>(System.getenv()).toString()));
      case "libraries" -> output.write(Files.readAllBytes(Path.of("/proc/self/maps")));
      case "context" ->
          output.write(
              bytes(
                  "%s %s %s"
                      .formatted(
                          context.getFunctionName(),
                          context.getMemoryLimitInMB(),
                          context.getRemainingTimeInMillis())));
      default -> output.write(event);
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
