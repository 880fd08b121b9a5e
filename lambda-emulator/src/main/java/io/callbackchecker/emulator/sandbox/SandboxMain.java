package io.callbackchecker.emulator.sandbox;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// Starts AWS's runtime interface client, and exits when the parent process does. The operating
/// system closes standard input then, even after `kill -9`.
public final class SandboxMain {
  private static final int EXIT_WITH_PARENT = 143;

  /// Where the client looks for its native library before it unpacks its own.
  private static final String NATIVE_LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private SandboxMain() {}

  /// Runs until the runtime interface client or the parent ends.
  ///
  /// @param handler one argument, the handler string
  public static void main(String[] handler) throws Throwable {
    Thread.ofPlatform().daemon().name("parent-watch").start(SandboxMain::exitWithParent);
    loadNativeLibrary();
    AWSLambda.main(handler);
  }

  /// Unpacks the client's native library beside this program, one copy per sandbox. The client
  /// itself unpacks it under one name for the whole machine, so two sandboxes that start at once
  /// could load each other's half-written copy.
  private static void loadNativeLibrary() throws IOException, URISyntaxException {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    boolean musl =
        Files.exists(Path.of("/lib/ld-musl-%s.so.1".formatted(arm ? "aarch64" : "x86_64")));
    String resource =
        "/jni/libaws-lambda-jni.linux%s-%s.so"
            .formatted(musl ? "_musl" : "", arm ? "aarch_64" : "x86_64");
    Path library = Files.createTempFile(folder(), "runtime-client-", ".so");
    try (InputStream packed =
        Objects.requireNonNull(AWSLambda.class.getResourceAsStream(resource))) {
      Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
    }
    System.setProperty(NATIVE_LIBRARY, library.toString());
  }

  private static Path folder() throws URISyntaxException {
    var program = SandboxMain.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(program).resolveSibling("");
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent sends nothing.
      }
    } catch (IOException _) {
      // A broken pipe means the same as a closed one.
    }
    Runtime.getRuntime().halt(EXIT_WITH_PARENT);
  }
}
