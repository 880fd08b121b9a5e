package io.callbackchecker.lambda;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of the functions that free numbers of ended callbacks, beside those of
/// [Configuration].
///
/// @param instanceId from `CONNECT_INSTANCE_ARN`, required
/// @param queueUrl `ENDED_QUEUE_URL`; null if it is not set
record CleanupConfiguration(Configuration callbacks, String instanceId, @Nullable String queueUrl) {
  private static final Pattern INSTANCE =
      Pattern.compile("arn:aws[a-z-]*:connect:[a-z0-9-]+:[0-9]{12}:instance/([0-9a-f-]{36})");

  /// Reads and checks the environment.
  ///
  /// @throws IllegalArgumentException if a variable is invalid; the message names it and its rule
  static CleanupConfiguration from(Map<String, String> environment) {
    String arn = environment.getOrDefault("CONNECT_INSTANCE_ARN", "");
    var instance = INSTANCE.matcher(arn);
    if (!instance.matches()) {
      throw new IllegalArgumentException(
          "CONNECT_INSTANCE_ARN is '%s': it must be the ARN of the Connect instance"
              .formatted(arn));
    }
    String queue = environment.get("ENDED_QUEUE_URL");
    return new CleanupConfiguration(
        Configuration.from(environment),
        instance.group(1),
        queue == null || queue.isBlank() ? null : queue);
  }

  /// The queue of ended contacts.
  ///
  /// @throws IllegalArgumentException if it is not set
  String requiredQueueUrl() {
    if (queueUrl == null) {
      throw new IllegalArgumentException(
          "ENDED_QUEUE_URL is not set: it must be the URL of the queue that feeds this function");
    }
    return queueUrl;
  }
}
