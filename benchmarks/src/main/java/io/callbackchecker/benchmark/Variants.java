package io.callbackchecker.benchmark;

import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import io.callbackchecker.emulator.FunctionRuntime.Provided;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The variants that can be measured, as built.
final class Variants {
  static final String MANAGED = "managed";
  static final String SELF_CONTAINED = "self-contained";
  static final String NODE = "node-baseline";
  static final String JAVA = "java-baseline";
  static final String PRIMED = "snapstart-primed";
  static final String UNPRIMED = "snapstart-unprimed";

  private final List<Variant> all;

  /// @param root of the repository
  /// @param scratch an existing folder, for Lambda's own runtime
  Variants(Path root, Path scratch) throws IOException {
    var managed = ManagedJava.unpack(scratch, false);
    var snapStart = new ManagedJava(managed.sandboxJar(), true);
    Path function = root.resolve("function/target/function.zip");
    Path node = root.resolve("benchmarks/target/node-baseline.zip");
    Path java = root.resolve("benchmarks/java-baseline/target/java-baseline.zip");
    Path runtime = root.resolve("runtime/target/runtime.zip");
    all =
        List.of(
            ours(MANAGED, function, managed, Map.of()),
            ours(SELF_CONTAINED, runtime, new Provided(), Map.of()),
            ours(NODE, node, new Provided(), Map.of()),
            new Variant(
                JAVA, java, managed, "baseline.SetHandler", "baseline.ClearHandler", Map.of()),
            ours(PRIMED, function, snapStart, Map.of()),
            ours(UNPRIMED, function, snapStart, Map.of("CALLBACK_PRIMING", "off")));
  }

  /// @throws IllegalArgumentException if a name is unknown
  List<Variant> named(List<String> names) {
    return names.stream().map(this::named).toList();
  }

  private Variant named(String name) {
    return all.stream()
        .filter(variant -> variant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No variant is named '%s'. There are %s"
                        .formatted(
                            name, String.join(", ", all.stream().map(Variant::name).toList()))));
  }

  /// With the contract's handler strings.
  private static Variant ours(
      String name, Path artifact, FunctionRuntime runtime, Map<String, String> environment) {
    return new Variant(
        name, artifact, runtime, "index.set_handler", "index.clear_handler", environment);
  }
}
