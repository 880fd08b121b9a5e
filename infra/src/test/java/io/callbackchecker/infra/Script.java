package io.callbackchecker.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One of the scripts, run as a user would, on the last build.
///
/// @param folder an empty one, which becomes the temporary folder and the user's home
/// @param shell what reads the script; empty for what its first line names
record Script(Path folder, Path file, Map<String, String> environment, List<String> shell) {
  record Result(int status, String out, String err) {}

  Script(Path folder, Path file, Map<String, String> environment) {
    this(folder, file, environment, List.of());
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(shell);
    command.add(file.toString());
    command.addAll(List.of(arguments));
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    var variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("AWS_"));
    variables.put("HOME", folder.toString());
    variables.put("TMPDIR", temporary.toString());
    variables.put("CALLBACKS_BUILD", "never");
    variables.putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }

  /// What it left behind in the temporary folder.
  List<String> leftovers() throws IOException {
    try (var files = Files.list(folder.resolve("tmp"))) {
      return files.map(Path::toString).toList();
    }
  }
}
