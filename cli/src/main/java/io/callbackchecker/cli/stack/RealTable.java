package io.callbackchecker.cli.stack;

import io.callbackchecker.lambda.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// A table in an AWS account, or at any other endpoint, with the user's own credentials.
public record RealTable(
    String table, Region region, @Nullable URI endpoint, AwsCredentials credentials)
    implements Table.Datastore {
  /// Looks up the credentials as every AWS tool does.
  ///
  /// @param region null for the one in the environment or the profile, else
  ///   [Configuration#DEFAULT_REGION]
  /// @param endpoint null for the one in the environment, else AWS
  static RealTable of(String table, @Nullable String region, @Nullable URI endpoint)
      throws CannotRunException {
    try (var credentials = DefaultCredentialsProvider.builder().build()) {
      return new RealTable(
          table,
          region == null ? ambientRegion() : Region.of(region),
          endpoint == null ? ambientEndpoint() : endpoint,
          credentials.resolveCredentials());
    } catch (SdkClientException | IllegalArgumentException e) {
      throw new CannotRunException(AwsProfile.withoutCredentials(), e);
    }
  }

  /// Another table at the same place, with the same credentials.
  public RealTable named(String other) {
    return new RealTable(other, region, endpoint, credentials);
  }

  @Override
  public String place() {
    return " in %s%s".formatted(region.id(), endpoint == null ? "" : " at " + endpoint);
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
    return client(DynamoDbClient.builder(), region, endpoint);
  }

  /// A Lambda client with the same credentials. The caller closes it.
  ///
  /// @param of the region, null for the table's
  /// @param lambdaEndpoint null for the one in the environment, else AWS
  public LambdaClient lambda(@Nullable String of, @Nullable URI lambdaEndpoint) {
    return client(LambdaClient.builder(), of == null ? region : Region.of(of), lambdaEndpoint);
  }

  /// A client of another service with the same credentials. Its endpoint is the one in the
  /// environment, else AWS. The caller closes it.
  ///
  /// @param of the region, null for the table's
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, @Nullable String of) {
    return client(builder, of == null ? region : Region.of(of), null);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Region in, @Nullable URI at) {
    var proxy = AmbientProxy.of(at);
    builder
        .region(in)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.addExecutionInterceptor(proxy))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().proxyConfiguration(proxy.configuration()));
    if (at != null) {
      builder.endpointOverride(at);
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw AwsFailure.explained(
          "the AWS settings of your environment or of your AWS configuration file are invalid", e);
    }
  }

  @Override
  public Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public void close() {}

  /// Looked up here, so that `list` and the functions use the same.
  private static @Nullable URI ambientEndpoint() throws CannotRunException {
    for (String variable : List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL")) {
      String value = System.getenv(variable);
      if (value != null && !value.isBlank()) {
        return AwsPlace.url(value)
            .orElseThrow(
                () ->
                    new CannotRunException(
                        "%s is '%s': it must be a URL such as http://127.0.0.1:8000."
                            .formatted(variable, value)));
      }
    }
    return null;
  }

  private static Region ambientRegion() throws CannotRunException {
    Region region;
    try {
      region =
          new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
              .getRegion();
    } catch (SdkClientException | IllegalArgumentException _) {
      return Region.of(Configuration.DEFAULT_REGION);
    }
    if (!AwsPlace.isRegion(region.id())) {
      throw new CannotRunException(
          "The region of your environment or profile is '%s': it must be one such as %s."
              .formatted(region.id(), Configuration.DEFAULT_REGION));
    }
    return region;
  }
}
