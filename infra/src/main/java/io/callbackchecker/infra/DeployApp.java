package io.callbackchecker.infra;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.Asset;

/// The app that `infra/deploy` runs, with the packages that the build made, or the one that the
/// user gives. The CDK CLI then deploys what it wrote.
final class DeployApp {
  /// An association has tags in the CDK, but not in the schema that cfn-lint knows.
  private static final TagProps WHERE_TO_TAG =
      TagProps.builder()
          .excludeResourceTypes(List.of("AWS::Connect::IntegrationAssociation"))
          .build();

  private DeployApp() {}

  /// Writes the stack into the folder that the variable `CDK_OUTDIR` names.
  ///
  /// @param arguments the root folder of the project, the file of the options, and the region and
  ///   the package that the user asked for, or empty texts
  public static void main(String[] arguments) {
    try {
      var options =
          Options.read(Path.of(arguments[1]), EnumSet.allOf(Option.class))
              .refuseIfLeftOut(Option.NEVER_LEFT_OUT)
              .refuseAnotherRegionThan(arguments[2]);
      var app = new App(AppProps.builder().analyticsReporting(false).build());
      build(
          app,
          options,
          Path.of(arguments[0]),
          arguments[3],
          System.getProperty("os.arch"),
          usualRegion(arguments[2], System.getenv()));
      app.synth();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /// @param root the root folder of the project
  /// @param given the package; empty for one that was built
  /// @param machine the architecture of this machine, as Java names it
  /// @param usualRegion where the CDK CLI deploys to if there is no instance; null if not known
  /// @throws IllegalArgumentException that says which option is bad or what is not built
  static Stack build(
      App app,
      Options options,
      Path root,
      String given,
      String machine,
      @Nullable String usualRegion) {
    options
        .region()
        .or(() -> Optional.ofNullable(usualRegion))
        .ifPresent(options::refuseWhatCannotWorkIn);
    var zip =
        given.isEmpty()
            ? built(options, root, machine)
            : GivenPackage.check(Path.of(given), options);
    String version = Packages.version(zip);
    var stack = stack(app, options);
    CallbackStack.build(
        stack, Settings.of(options, code(stack, zip), version, root.resolve("contact-flows")));
    return stack;
  }

  /// Where the CDK CLI deploys to if there is no instance, unless that is in a profile.
  ///
  /// @param asked the region that the user asked for, or an empty text
  static @Nullable String usualRegion(String asked, Map<String, String> environment) {
    return Stream.of(
            asked,
            environment.getOrDefault("AWS_REGION", ""),
            environment.getOrDefault("AWS_DEFAULT_REGION", ""))
        .filter(region -> !region.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static Stack stack(App app, Options options) {
    var stack =
        new Stack(
            app,
            options.get(Option.NAME),
            StackProps.builder()
                .description(CallbackStack.DESCRIPTION)
                .env(Environment.builder().region(options.region().orElse(null)).build())
                .build());
    options.tags().forEach((key, value) -> Tags.of(stack).add(key, value, WHERE_TO_TAG));
    return stack;
  }

  private static Path built(Options options, Path root, String machine) {
    String architecture = options.get(Option.ARCHITECTURE);
    if (!options.selfContained()) {
      return built(
          root, "function", architecture.equals("arm64") ? "function-arm64.zip" : "function.zip");
    }
    String here = machine.equals("aarch64") ? "arm64" : "x86_64";
    if (!architecture.equals(here)) {
      throw new IllegalArgumentException(
          "architecture is '%s': on this machine, the self-contained runtime is built for %s"
              .formatted(architecture, here));
    }
    return built(root, "runtime", "runtime.zip");
  }

  private static Path built(Path root, String module, String zip) {
    Path file = root.resolve(module).resolve("target").resolve(zip);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "%s is missing: run mvn package -pl %s -am".formatted(file, module));
    }
    return file;
  }

  /// The package in the CDK's bucket. The id of a version depends on how the bucket's name is
  /// spelt, so it is always spelt as if the region was not known. Otherwise, an instance that is
  /// named later would publish an unchanged function, which fails.
  private static Code code(Stack stack, Path zip) {
    var asset = Asset.Builder.create(stack, "Package").path(zip.toString()).build();
    var name = (Map<?, ?>) stack.resolve(asset.getS3BucketName());
    String spelt =
        requireNonNull(name.get("Fn::Sub")).toString().replace(stack.getRegion(), "${AWS::Region}");
    return Packages.inBucket(stack, Fn.sub(spelt), asset.getS3ObjectKey());
  }
}
