package io.callbackchecker.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/// The deployment package, as the functions name it.
final class Packages {
  private static final String VERSION = "version.txt";

  private Packages() {}

  /// The version that a package names, such as `0.2.0-123456789abc`.
  ///
  /// @throws IllegalArgumentException if it is not one of our packages
  static String version(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(VERSION);
      if (entry == null) {
        throw new IOException("it has no " + VERSION);
      }
      byte[] text = zip.getInputStream(entry).readAllBytes();
      return new String(text, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is not one of our packages: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// @param key one that no other package ever has
  static Code inBucket(Stack stack, String bucketName, String key) {
    var bucket = Bucket.fromBucketName(stack, "PackageBucket", bucketName);
    var code = Code.fromBucket(bucket, key);
    Annotations.of(bucket)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:codeFromBucketObjectVersionNotSpecified",
            "The key contains the package's digest, so it changes with the package");
    return code;
  }
}
