package io.callbackchecker.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// The app, deployed and as a plain template. Each is synthesised once, since that takes seconds.
final class Stacks {
  static final String ACCOUNT = "111122223333";
  static final String INSTANCE =
      "arn:aws:connect:ap-southeast-2:"
          + ACCOUNT
          + ":instance/12345678-1234-1234-1234-123456789012";
  static final String QUEUE = INSTANCE + "/queue/87654321-1234-1234-1234-123456789012";
  static final String TOPIC = "arn:aws:sns:ap-southeast-2:" + ACCOUNT + ":on-call";

  /// Every option that has no default, but for an existing table and key.
  static final Map<String, String> ALL =
      Map.of(
          "instanceArn",
          INSTANCE,
          "queueArn",
          QUEUE,
          "alarmsTopicArn",
          TOPIC,
          "defaultCountry",
          "AU",
          "reservedConcurrency",
          "20",
          "tags",
          "Team=support,Stage=prod");

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Stacks() {}

  /// With every option set.
  static Template complete() {
    return Complete.TEMPLATE;
  }

  /// With only the defaults, and no instance.
  static Template bare() {
    return Bare.TEMPLATE;
  }

  static Template plain() {
    return Plain.TEMPLATE;
  }

  static Template deployed(Map<String, String> options) {
    return Template.fromStack(deployedStack(options));
  }

  static Stack deployedStack(Map<String, String> options) {
    return deployedStack(options, "");
  }

  /// @param given the package; empty for a dummy that was built
  static Stack deployedStack(Map<String, String> options, String given) {
    var all = new HashMap<>(Map.of("instanceArn", "none", "queueArn", "none"));
    all.putAll(options);
    return DeployApp.build(
        app(),
        Options.from(all, EnumSet.allOf(Option.class)),
        rootWithPackages(),
        given,
        "amd64",
        null);
  }

  static Template plain(Map<String, String> options) {
    return Template.fromStack(plainStack(options));
  }

  static Stack plainStack(Map<String, String> options) {
    return TemplateApp.build(app(), ROOT, Options.from(options, Option.OF_TEMPLATE));
  }

  private static App app() {
    return new App(
        AppProps.builder()
            .analyticsReporting(false)
            .outdir("target/synth/" + COUNT.incrementAndGet())
            .build());
  }

  /// A root folder with the real contact flows and dummy packages, so that nothing has to be built.
  private static Path rootWithPackages() {
    try {
      var root = Path.of("target/root").toAbsolutePath();
      for (String zip :
          new String[] {
            "function/target/function.zip",
            "function/target/function-arm64.zip",
            "runtime/target/runtime.zip"
          }) {
        Files.createDirectories(root.resolve(zip).getParent());
        StubPackage.write(root.resolve(zip), StubPackage.X86_64, false, StubPackage.VERSION);
      }
      var flows = root.resolve("contact-flows");
      if (!Files.exists(flows)) {
        Files.createSymbolicLink(flows, ROOT.resolve("contact-flows"));
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Complete {
    static final Template TEMPLATE = deployed(ALL);
  }

  private static final class Bare {
    static final Template TEMPLATE = deployed(Map.of());
  }

  private static final class Plain {
    static final Template TEMPLATE = plain(Map.of());
  }
}
