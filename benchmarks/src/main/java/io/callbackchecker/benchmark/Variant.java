package io.callbackchecker.benchmark;

import io.callbackchecker.Operation;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import io.callbackchecker.emulator.FunctionRuntime.Provided;
import java.nio.file.Path;
import java.util.Arrays;

/// One way to deploy the functions.
enum Variant {
  MANAGED("managed", "function/target/function.zip"),
  SELF_CONTAINED("self-contained", "runtime/target/runtime.zip"),
  NODE("node-baseline", "benchmarks/target/node-baseline.zip"),
  JAVA("java-baseline", "benchmarks/java-baseline/target/java-baseline.zip"),
  PRIMED("snapstart-primed", "function/target/function.zip"),
  UNPRIMED("snapstart-unprimed", "function/target/function.zip");

  /// Its name in options, tables and files.
  final String title;

  /// The zip, as built.
  final Path artifact;

  Variant(String title, String artifact) {
    this.title = title;
    this.artifact = Path.of(artifact);
  }

  /// @throws IllegalArgumentException if no variant has that title
  static Variant named(String title) {
    var titles = Arrays.stream(values()).map(variant -> variant.title).toList();
    if (!titles.contains(title)) {
      throw new IllegalArgumentException(
          "No variant is named '%s'. There are %s".formatted(title, String.join(", ", titles)));
    }
    return values()[titles.indexOf(title)];
  }

  boolean snapStart() {
    return this == PRIMED || this == UNPRIMED;
  }

  /// What runs it.
  ///
  /// @param sandboxJar as [ManagedJava#unpack] writes it
  FunctionRuntime runtime(Path sandboxJar) {
    return switch (this) {
      case SELF_CONTAINED, NODE -> new Provided();
      case MANAGED, JAVA, PRIMED, UNPRIMED -> new ManagedJava(sandboxJar, snapStart());
    };
  }

  /// The handler string of that operation's function.
  String handler(Operation operation) {
    String word = operation.word();
    return this == JAVA
        ? "baseline." + Character.toUpperCase(word.charAt(0)) + word.substring(1) + "Handler"
        : operation.handler();
  }
}
