package io.callbackchecker.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;

/// The app that the CDK CLI runs, with options from CDK context and with the packages that the
/// build made.
final class DeployApp {
  private DeployApp() {}

  public static void main(String[] arguments) {
    var app = new App(AppProps.builder().analyticsReporting(false).build());
    try {
      build(app, Path.of(arguments[0]), System.getProperty("os.arch"));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    app.synth();
  }

  /// @param root the root folder of the project
  /// @param machine the architecture of this machine, as Java names it
  /// @throws IllegalArgumentException that says which option is bad or what is not built
  static Stack build(App app, Path root, String machine) {
    var options = Options.from(context(app), EnumSet.allOf(Option.class));
    var stack = new Stack(app, options.get(Option.NAME), props(options));
    Deployment.build(
        stack, Settings.of(options, code(options, root, machine), root.resolve("contact-flows")));
    return stack;
  }

  /// A function must be in the region of the Connect instance that invokes it.
  private static StackProps props(Options options) {
    var props = StackProps.builder().description(Deployment.DESCRIPTION);
    options
        .find(Option.INSTANCE_ARN)
        .map(arn -> Environment.builder().region(Fn.select(3, Fn.split(":", arn))).build())
        .ifPresent(props::env);
    return props.build();
  }

  private static Code code(Options options, Path root, String machine) {
    if (!options.selfContained()) {
      boolean arm = options.get(Option.ARCHITECTURE).equals("arm64");
      String zip = arm ? "function-arm64.zip" : "function.zip";
      return built(root.resolve("function/target").resolve(zip), "function");
    }
    String here = machine.toLowerCase(Locale.ROOT).equals("aarch64") ? "arm64" : "x86_64";
    if (!options.get(Option.ARCHITECTURE).equals(here)) {
      throw new IllegalArgumentException(
          "architecture is '%s': on this machine, the self-contained runtime is built for %s"
              .formatted(options.get(Option.ARCHITECTURE), here));
    }
    return built(root.resolve("runtime/target/runtime.zip"), "runtime");
  }

  private static Code built(Path zip, String module) {
    if (!Files.exists(zip)) {
      throw new IllegalArgumentException(
          "%s is missing: run mvn package -pl %s -am".formatted(zip, module));
    }
    return Code.fromAsset(zip.toString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> context(App app) {
    return (Map<String, ?>) app.getNode().getAllContext();
  }
}
