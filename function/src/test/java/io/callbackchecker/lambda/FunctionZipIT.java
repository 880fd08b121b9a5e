package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// The deployment package, as built.
class FunctionZipIT {
  private static final Path ZIP = Path.of("target", "function.zip");
  private static final long MAX_BYTES = 9_000_000;

  @Test
  void containsJarsInLibAndNothingElse() throws IOException {
    assertThat(entries()).isNotEmpty().allMatch(name -> name.matches("lib/[\\w.-]+\\.jar"));
  }

  @Test
  void containsOurClassesAndWhatTheyNeed() throws IOException {
    assertThat(entries())
        .anyMatch(name -> name.startsWith("lib/function-"))
        .anyMatch(name -> name.startsWith("lib/dynamodb-"))
        .anyMatch(name -> name.startsWith("lib/url-connection-client-"))
        .anyMatch(name -> name.startsWith("lib/libphonenumber-"))
        .anyMatch(name -> name.startsWith("lib/jackson-core-"))
        .anyMatch(name -> name.startsWith("lib/aws-lambda-java-core-"));
  }

  @Test
  void containsNothingThatLambdaDoesNotNeed() throws IOException {
    assertThat(entries())
        .noneMatch(
            name ->
                name.matches(
                    "(?i).*(log4j|logback|netty|apache|http(client|core)|-crt\\b|crt-|DynamoDBLocal"
                        + "|jetty|junit|assertj|picocli|jspecify|runtime-interface-client"
                        + "|jackson-databind).*"));
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(ZIP)).isLessThanOrEqualTo(MAX_BYTES);
  }

  private static List<String> entries() throws IOException {
    try (var zip = new ZipFile(ZIP.toFile())) {
      return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
