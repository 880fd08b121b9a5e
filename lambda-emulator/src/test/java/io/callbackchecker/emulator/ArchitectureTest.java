package io.callbackchecker.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// The rules of ARCHITECTURE.md that the compiler does not check.
@AnalyzeClasses(packagesOf = LambdaEmulator.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theEmulatorCouldBeAProjectOfItsOwn =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.callbackchecker.emulator..",
              "java..",
              "com.sun.net.httpserver",
              "com.amazonaws.services.lambda.runtime..",
              "tools.jackson..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule sandboxesRunNothingOfTheEmulatorItself =
      classes()
          .that()
          .resideInAPackage("io.callbackchecker.emulator.sandbox")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.callbackchecker.emulator.sandbox",
              "java..",
              "com.amazonaws.services.lambda.runtime..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule noFilesDependOnEachOther =
      slices().assignedFrom(new Files()).should().beFreeOfCycles();

  /// One slice per source file.
  private static final class Files implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getName().replaceFirst("\\$.*", ""));
    }

    @Override
    public String getDescription() {
      return "source files";
    }
  }
}
