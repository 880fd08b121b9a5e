package io.callbackchecker.infra;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/// The deployment package, as the functions name it.
final class Packages {
  private Packages() {}

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
