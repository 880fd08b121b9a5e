package io.callbackchecker.local;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A table in an AWS account, or at any other endpoint, with the user's own credentials.
record RealTable(String table, Region region, @Nullable URI endpoint, AwsCredentials credentials)
    implements Datastore {
  static final String DEFAULT_REGION = "ap-southeast-2";

  /// Looks the credentials up as every AWS tool does.
  ///
  /// @param region null for that of the environment or the profile, or else [#DEFAULT_REGION]
  /// @param endpoint null for AWS
  static RealTable of(String table, @Nullable String region, @Nullable URI endpoint)
      throws CannotRunException {
    try (var credentials = DefaultCredentialsProvider.builder().build()) {
      return new RealTable(
          table,
          region == null ? ambientRegion() : Region.of(region),
          endpoint,
          credentials.resolveCredentials());
    } catch (SdkClientException e) {
      throw new CannotRunException(
          "No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or run 'aws sso login'.",
          e);
    }
  }

  @Override
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("AWS_REGION", region.id());
    environment.put("AWS_DEFAULT_REGION", region.id());
    environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    if (credentials instanceof AwsSessionCredentials session) {
      environment.put("AWS_SESSION_TOKEN", session.sessionToken());
    }
    if (endpoint != null) {
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    }
    return environment;
  }

  @Override
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .region(region)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .applyMutation(
            builder -> {
              if (endpoint != null) {
                builder.endpointOverride(endpoint);
              }
            })
        .build();
  }

  @Override
  public void close() {}

  private static Region ambientRegion() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException _) {
      return Region.of(DEFAULT_REGION);
    }
  }
}
