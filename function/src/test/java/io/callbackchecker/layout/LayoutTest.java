package io.callbackchecker.layout;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/// The layout of all modules, as ARCHITECTURE.md describes it. Each module's own `ArchitectureTest`
/// has the rules for its packages.
class LayoutTest {
  private static final Path ROOT = Path.of("..");

  /// The modules that each module's main code may use. Tests may also use `testing`.
  private static final Map<String, Set<String>> USES =
      Map.of(
          "function", Set.of(),
          "embedded-dynamodb", Set.of(),
          "lambda-emulator", Set.of(),
          "testing", Set.of("embedded-dynamodb"),
          "contact-flows", Set.of("function"),
          "cli", Set.of("function", "embedded-dynamodb", "lambda-emulator", "contact-flows"),
          "runtime", Set.of("function", "embedded-dynamodb", "lambda-emulator"),
          "infra", Set.of("function"),
          "benchmarks", Set.of("function", "embedded-dynamodb", "lambda-emulator"),
          "benchmarks/java-baseline", Set.of());

  static List<String> modules() throws Exception {
    return texts(ROOT, "module");
  }

  @Test
  void everyModuleIsListed() throws Exception {
    assertThat(USES.keySet()).containsExactlyInAnyOrderElementsOf(modules());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesOnlyWhatItMay(String module) throws Exception {
    var used = new TreeSet<String>();
    for (Element dependency : elements(ROOT.resolve(module), "dependency")) {
      if (text(dependency, "groupId").equals("io.callbackchecker")
          && !text(dependency, "scope").equals("test")) {
        used.add(text(dependency, "artifactId"));
      }
    }
    assertThat(USES.get(module)).containsAll(used);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noFilesFormACycle(String module) {
    for (String sources : List.of("main", "test")) {
      assertThat(Cycles.in(files(ROOT.resolve(module).resolve("src/" + sources + "/java"))))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noPackagesFormACycle(String module) {
    for (String sources : List.of("main", "test")) {
      var packages = new TreeMap<String, Set<String>>();
      files(ROOT.resolve(module).resolve("src/" + sources + "/java"))
          .forEach(
              (file, named) ->
                  packages
                      .computeIfAbsent(packageOf(file), _ -> new TreeSet<>())
                      .addAll(named.stream().map(LayoutTest::packageOf).toList()));
      packages.forEach((one, others) -> others.remove(one));
      assertThat(Cycles.in(packages)).isEmpty();
    }
  }

  /// Files that list all operations are those that a new operation must be added to, besides its
  /// own files.
  @Test
  void aNewFunctionTouchesFewerThanTenFiles() throws Exception {
    assertThat(modules())
        .flatMap(module -> SourceFile.below(ROOT.resolve(module).resolve("src/main/java")))
        .filteredOn(LayoutTest::listsTheOperations)
        .extracting(SourceFile::qualifiedName)
        .contains("io.callbackchecker.Operation", "io.callbackchecker.lambda.CallbackHandler")
        .hasSizeLessThan(10);
  }

  /// Whether a file names each operation, by its constant or by its function.
  private static boolean listsTheOperations(SourceFile file) {
    return Stream.of(Operation.values())
        .map(o -> "(Operation\\.|(?<![\\w.]))%s\\b|\\b%s\\b".formatted(o, o.functionName()))
        .allMatch(name -> Pattern.compile(name).matcher(file.text()).find());
  }

  /// For each file, the others that it names.
  private static Map<String, Set<String>> files(Path folder) {
    Map<String, SourceFile> files =
        SourceFile.below(folder).stream().collect(toMap(SourceFile::qualifiedName, identity()));
    return files.values().stream()
        .collect(toMap(SourceFile::qualifiedName, file -> file.namedAmong(files)));
  }

  private static String packageOf(String qualifiedName) {
    return qualifiedName.substring(0, qualifiedName.lastIndexOf('.'));
  }

  private static List<String> texts(Path module, String tag) throws Exception {
    return elements(module, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Path module, String tag) throws Exception {
    var found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(module.resolve("pom.xml").toFile())
            .getElementsByTagName(tag);
    return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
        .map(i -> (Element) found.item(i))
        .toList();
  }

  private static String text(Element element, String tag) {
    var found = element.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
