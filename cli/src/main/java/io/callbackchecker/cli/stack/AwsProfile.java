package io.callbackchecker.cli.stack;

import java.util.TreeSet;
import software.amazon.awssdk.profiles.ProfileFile;

/// The profile that the user has chosen with `AWS_PROFILE`.
final class AwsProfile {
  private static final String NONE =
      "No AWS credentials were found%s. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY, or run 'aws sso login'.";

  private AwsProfile() {}

  /// What to tell a user for whom no credentials were found.
  static String withoutCredentials() {
    String chosen = System.getenv("AWS_PROFILE");
    if (chosen == null || chosen.isBlank()) {
      return NONE.formatted("");
    }
    try {
      var profiles = ProfileFile.defaultProfileFile().profiles();
      return profiles.containsKey(chosen)
          ? NONE.formatted(" for the profile '%s' of AWS_PROFILE".formatted(chosen))
          : "AWS_PROFILE is '%s', but there is no such profile. %s"
              .formatted(
                  chosen,
                  profiles.isEmpty()
                      ? "There is none; 'aws configure' creates one."
                      : "Profiles: %s."
                          .formatted(String.join(", ", new TreeSet<>(profiles.keySet()))));
    } catch (IllegalArgumentException _) {
      return "The AWS configuration files cannot be understood. 'aws configure list' says more.";
    }
  }
}
