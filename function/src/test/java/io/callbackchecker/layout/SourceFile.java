package io.callbackchecker.layout;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Java source file.
///
/// @param text without comments
/// @param code without comments and strings
record SourceFile(Path path, String packageName, String name, String text, String code) {
  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /// The source files below a folder, none if it does not exist.
  static List<SourceFile> below(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
          .map(SourceFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile read(Path path) {
    try {
      String text =
          COMMENT_OR_STRING
              .matcher(Files.readString(path))
              .replaceAll(
                  found ->
                      found.group().startsWith("\"")
                          ? Matcher.quoteReplacement(found.group())
                          : "");
      String code = COMMENT_OR_STRING.matcher(text).replaceAll("");
      String packageName =
          PACKAGE.matcher(code).results().map(match -> match.group(1)).findFirst().orElseThrow();
      String name = path.getFileName().toString().replace(".java", "");
      return new SourceFile(path, packageName, name, text, code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String qualifiedName() {
    return packageName + "." + name;
  }

  /// The qualified names of the classes that it refers to, except itself.
  ///
  /// @param known the classes to look for
  Set<String> namedAmong(Map<String, SourceFile> known) {
    var names = NAME.matcher(code).results().map(MatchResult::group).toList();
    var imported = imported(names, known);
    return Stream.concat(
            imported.stream(),
            names.stream()
                .map(this::firstPart)
                .filter(part -> imported.stream().noneMatch(i -> i.endsWith("." + part)))
                .map(part -> packageName + "." + part)
                .filter(known::containsKey))
        .filter(other -> !other.equals(qualifiedName()))
        .collect(toCollection(TreeSet::new));
  }

  /// The classes that it names in full, mostly in imports.
  private static Set<String> imported(Collection<String> names, Map<String, SourceFile> known) {
    return names.stream()
        .flatMap(SourceFile::prefixes)
        .filter(known::containsKey)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> prefixes(String name) {
    return Stream.iterate(name, n -> n.contains("."), n -> n.substring(0, n.lastIndexOf('.')));
  }

  private String firstPart(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
