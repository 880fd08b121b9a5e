package io.callbackchecker.infra;

import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/// Writes the app as a plain CloudFormation template, which needs no assets and no bootstrap. It
/// has parameters for the options that differ between accounts.
final class TemplateApp {
  private TemplateApp() {}

  /// Writes `callbacks.template.json` into the folder that the variable `CDK_OUTDIR` names.
  ///
  /// @param arguments the root folder of the project, and the file of the options
  public static void main(String[] arguments) {
    try {
      var options = Options.read(Path.of(arguments[1]), Option.OF_TEMPLATE);
      var app = new App(AppProps.builder().analyticsReporting(false).build());
      build(app, Path.of(arguments[0]), options);
      app.synth();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static Stack build(App app, Path root, Options options) {
    var stack =
        new Stack(
            app,
            "callbacks",
            StackProps.builder()
                .description(CallbackStack.DESCRIPTION)
                .synthesizer(new BootstraplessSynthesizer())
                .build());
    var parameters = new TemplateParameters(stack);
    CallbackStack.build(stack, parameters.settings(options, root.resolve("contact-flows")));
    return stack;
  }
}
