package io.callbackchecker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules of ARCHITECTURE.md for the shipped classes. [LayoutTest] checks those for the modules.
@AnalyzeClasses(locations = ArchitectureTest.Shipped.class)
class ArchitectureTest {
  private static final String DOMAIN = "io.callbackchecker";
  private static final String AWS = "io.callbackchecker.aws";
  private static final String DYNAMODB = "io.callbackchecker.dynamodb";
  private static final String ENDED = "io.callbackchecker.ended";
  private static final String LAMBDA = "io.callbackchecker.lambda";

  @ArchTest
  static final ArchRule theDomainKnowsNeitherAwsNorJson =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              DOMAIN, "java..", "org.jspecify.annotations", "com.google.i18n.phonenumbers..");

  @ArchTest
  static final ArchRule onlyFiveLibrariesAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              DOMAIN + "..",
              "index",
              "app",
              "java..",
              "com.amazonaws.services.lambda.runtime",
              "com.amazonaws.services.lambda.crac",
              "com.google.i18n.phonenumbers..",
              "org.jspecify.annotations",
              "software.amazon.awssdk.crt..",
              "tools.jackson.core..");

  @ArchTest
  static final ArchRule theAwsPackageDoesNotKnowCallbacks =
      noClasses()
          .that()
          .resideInAPackage(AWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DOMAIN, DYNAMODB, ENDED, LAMBDA, "index", "app", "com.amazonaws..");

  @ArchTest
  static final ArchRule nothingUsesReflection =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.lang.reflect..").or(belongToAnyOf(ServiceLoader.class)))
          .orShould()
          .callMethod(Class.class, "forName", String.class);

  @ArchTest
  static final ArchRule dynamoDbDoesNotKnowLambda =
      noClasses()
          .that()
          .resideInAPackage(DYNAMODB)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENDED, LAMBDA, "index", "app", "com.amazonaws..");

  @ArchTest
  static final ArchRule theEndedPackageKnowsNeitherLambdaNorTheRegistryOnDynamoDb =
      noClasses()
          .that()
          .resideInAPackage(ENDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DYNAMODB, LAMBDA, "index", "app", "com.amazonaws..");

  /// Nothing of the cleanup is loaded while a caller waits.
  @ArchTest
  static final ArchRule theCallersPathDoesNotKnowTheCleanup =
      noClasses()
          .that()
          .haveNameMatching(
              Pattern.quote(LAMBDA) + "\\.(CallbackHandler|Dependencies|Event|Reply|Priming).*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ENDED);

  @ArchTest
  static final ArchRule onlyTheWiringKnowsDynamoDb =
      noClasses()
          .that()
          .resideInAnyPackage(LAMBDA, "index", "app")
          .and()
          .haveNameNotMatching(Pattern.quote(LAMBDA) + "\\.(Cleanup)?Dependencies")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AWS, DYNAMODB, "software.amazon.awssdk..");

  @ArchTest
  static final ArchRule nothingShippedKnowsTheOtherModules =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.callbackchecker.cli..",
              "io.callbackchecker.emulator..",
              "io.callbackchecker.flow..",
              "io.callbackchecker.testing..",
              "io.callbackchecker.dynamodb.embedded..");

  @ArchTest
  static final ArchRule onlyTheLogsWrite =
      noClasses()
          .that()
          .haveNameNotMatching(Pattern.quote(LAMBDA) + "\\.(Invocation|Cleanup)Log")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .dependOnClassesThat(
              resideInAPackage("org.slf4j..")
                  .or(resideInAPackage("java.util.logging.."))
                  .or(belongToAnyOf(System.Logger.class)))
          // An implementation of Context has to name the class, but nothing may call it.
          .orShould()
          .accessClassesThat(name("com.amazonaws.services.lambda.runtime.LambdaLogger"));

  /// The number in an event reaches the log only as a [CallbackNumber], which is masked.
  @ArchTest
  static final ArchRule theInvocationLogDoesNotSeeEvents =
      noClasses()
          .that()
          .haveNameMatching(Pattern.quote(LAMBDA + ".InvocationLog") + ".*")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(Pattern.quote(LAMBDA + ".Event") + ".*");

  @ArchTest
  static final ArchRule onlyDynamoDbSeesTheWholeNumber =
      noClasses()
          .that()
          .resideOutsideOfPackage(DYNAMODB)
          .and()
          .doNotHaveFullyQualifiedName(CallbackNumber.class.getName())
          .should()
          .accessTargetWhere(target(owner(type(CallbackNumber.class))).and(target(name("e164"))));

  /// The JVM's cache of addresses would go into a snapshot. CRT's own is closed before one is
  /// taken.
  @ArchTest
  static final ArchRule namesAreNotResolvedByTheJvm =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.net")
                  .and(not(type(URI.class)))
                  .and(not(type(URLEncoder.class)))
                  .or(resideInAPackage("java.net.http..")));

  /// The shipped classes, without tests and the embedded DynamoDB.
  static final class Shipped implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      return Set.of(
          Location.of(CallbackRegistry.class.getProtectionDomain().getCodeSource().getLocation()));
    }
  }
}
