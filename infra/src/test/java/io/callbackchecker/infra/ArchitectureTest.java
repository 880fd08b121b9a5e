package io.callbackchecker.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rule of ARCHITECTURE.md that the compiler does not check.
@AnalyzeClasses(packagesOf = CallbackStack.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheDomainOfTheFunctionsIsUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.callbackchecker",
              "io.callbackchecker.infra",
              "java..",
              "org.jspecify.annotations",
              "software.amazon.awscdk..",
              "software.amazon.jsii..",
              "software.constructs");
}
