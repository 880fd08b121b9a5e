package io.callbackchecker.emulator.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// Prints its event, and ends in the way that the event's first word says.
public class Talkative implements RequestStreamHandler {
  private static final int MEGABYTE = 1_000_000;

  static {
    System.out.println("init");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    if (event.startsWith("much")) {
      System.out.println("x".repeat(MEGABYTE));
    }
    System.out.println(event + " " + context.getAwsRequestId());
    if (event.startsWith("exit")) {
      System.exit(7);
    }
    if (event.startsWith("hang")) {
      hang();
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
