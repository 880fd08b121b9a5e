package io.callbackchecker.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/// Prints the app as a plain CloudFormation template, which needs no assets and no bootstrap. It
/// has parameters instead of CDK context.
final class TemplateApp {
  private static final String NAME = "callbacks";

  private TemplateApp() {}

  /// Prints the template on stdout.
  ///
  /// @param arguments the root folder of the project, then options as `key=value`
  public static void main(String[] arguments) throws IOException {
    try {
      var options = Options.from(context(arguments), Option.OF_TEMPLATE);
      System.out.println(print(Path.of(arguments[0]), options));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static Stack build(App app, Path root, Options options) {
    var stack =
        new Stack(
            app,
            NAME,
            StackProps.builder()
                .description(Deployment.DESCRIPTION)
                .synthesizer(new BootstraplessSynthesizer())
                .build());
    Deployment.build(
        stack, TemplateParameters.declare(stack, options, root.resolve("contact-flows")));
    return stack;
  }

  private static String print(Path root, Options options) throws IOException {
    var folder = Files.createTempDirectory("callbacks-template");
    try {
      var app =
          new App(AppProps.builder().analyticsReporting(false).outdir(folder.toString()).build());
      build(app, root, options);
      app.synth();
      return Files.readString(folder.resolve(NAME + ".template.json"));
    } finally {
      delete(folder);
    }
  }

  private static Map<String, String> context(String[] arguments) {
    var context = new LinkedHashMap<String, String>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] option = argument.split("=", 2);
      if (option.length < 2) {
        throw new IllegalArgumentException(
            "'%s' is not an option: write key=value".formatted(argument));
      }
      context.put(option[0], option[1]);
    }
    return context;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
