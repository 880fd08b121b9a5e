package io.callbackchecker.benchmark;

import io.callbackchecker.emulator.FunctionRuntime;
import java.nio.file.Path;
import java.util.Map;

/// One way to deploy the functions.
///
/// @param artifact the zip
/// @param runtime what runs it
/// @param setHandler the handler string of set
/// @param clearHandler the handler string of clear
/// @param environment what it is told besides what all are told
record Variant(
    String name,
    Path artifact,
    FunctionRuntime runtime,
    String setHandler,
    String clearHandler,
    Map<String, String> environment) {

  boolean snapStart() {
    return runtime.restoresSnapshots();
  }
}
