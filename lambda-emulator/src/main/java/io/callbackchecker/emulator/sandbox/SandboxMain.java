package io.callbackchecker.emulator.sandbox;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClientImpl;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;

/// Starts AWS's runtime interface client, and exits when the parent process does. The operating
/// system closes standard input then, even after `kill -9`.
public final class SandboxMain {
  private static final int EXIT_WITH_PARENT = 143;

  /// Where the client looks for its native library before it unpacks its own.
  private static final String NATIVE_LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /// The libraries of this process, on Linux.
  private static final Path LOADED = Path.of("/proc/self/maps");

  private SandboxMain() {}

  /// Runs until the runtime interface client or the parent ends.
  ///
  /// @param handler one argument, the handler string
  public static void main(String[] handler) throws Throwable {
    Thread.ofPlatform().daemon().name("parent-watch").start(SandboxMain::exitWithParent);
    try (InputStream library = AWSLambda.class.getResourceAsStream(nativeLibrary())) {
      if (library == null) {
        replaceNativeClass();
      } else {
        unpack(library, folder());
      }
    }
    AWSLambda.main(handler);
  }

  /// The client's native library for this machine. AWS has some for Linux only.
  private static String nativeLibrary() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.equals("linux") && Files.readString(LOADED).contains("/ld-musl-")) {
      system = "linux_musl";
    }
    String processor =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "aarch_64";
          case String other -> other;
        };
    return "/jni/libaws-lambda-jni.%s-%s.so".formatted(system, processor);
  }

  /// Unpacks the library beside this program, one copy per sandbox. The client itself unpacks it
  /// under one name for the whole machine, so two sandboxes that start at once could load each
  /// other's half-written copy.
  private static void unpack(InputStream library, Path folder) {
    try {
      Path copy = Files.createTempFile(folder, "runtime-client-", ".so");
      Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
      System.setProperty(NATIVE_LIBRARY, copy.toString());
    } catch (IOException e) {
      System.err.printf(
          "The function cannot start: %s cannot be written: %s%n", folder, e.getMessage());
      System.exit(1);
    }
  }

  /// Defines our class before the client loads its own of the same name.
  private static void replaceNativeClass() throws IOException, IllegalAccessException {
    try (InputStream standIn =
        Objects.requireNonNull(SandboxMain.class.getResourceAsStream("NativeClient.class"))) {
      MethodHandles.privateLookupIn(LambdaRuntimeApiClientImpl.class, MethodHandles.lookup())
          .defineClass(standIn.readAllBytes());
    }
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
