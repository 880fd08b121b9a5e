package io.callbackchecker.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/// Compares the requests that our client sends with what the SDK's signer makes of them.
class SignedRequestTest {
  private final long seed = Long.getLong("callbackchecker.seed", System.nanoTime());

  @Test
  void signsRequestsAsTheSdkDoes() {
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] body = new byte[random.nextInt(600)];
      random.nextBytes(body);
      var credentials =
          new Credentials(
              "AKID" + i, "secret/+" + random.nextLong(), random.nextBoolean() ? "t/+=" + i : null);
      var time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      String region = random.nextBoolean() ? "ap-southeast-2" : "us-gov-west-1";
      String path = random.nextBoolean() ? "/" : "/stage/a%20b";

      if (random.nextInt(4) == 0) {
        body = new byte[0];
      }
      var ours = sent(body, region, credentials, time, path);

      assertThat(header(ours, "Authorization"))
          .as("seed %s, round %s", seed, i)
          .isEqualTo(signedByTheSdk(ours, body, region, credentials, time));
      assertThat(header(ours, "X-Amz-Security-Token")).isEqualTo(credentials.sessionToken());
    }
  }

  /// The request that our client is about to send: without a body, one that reads.
  private static HttpRequest sent(
      byte[] body, String region, Credentials credentials, Instant time, String path) {
    var seen = new HttpRequest[1];
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_ENDPOINT_URL",
                "http://localhost:8000" + path,
                "AWS_ACCESS_KEY_ID",
                credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                credentials.secretAccessKey()));
    if (credentials.sessionToken() != null) {
      environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    }
    try (var api =
        new AwsApi(
            new AwsService("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0"),
            region,
            environment,
            Clock.fixed(time, ZoneOffset.UTC),
            _ ->
                (request, _) -> {
                  seen[0] = request;
                  throw new NoAnswerException("not sent");
                })) {
      var deadline = Deadline.in(Duration.ofSeconds(9));
      if (body.length == 0) {
        api.get("/contact/associated/i?contactId=c-1&maxResults=100&nextToken=a%2Bb%3D", deadline);
      } else {
        api.call("UpdateItem", body, deadline);
      }
    } catch (NoAnswerException | NoCredentialsException _) {
      return seen[0];
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("sent");
  }

  /// Uses the SDK's older signer, since the newer one signs one more header, with the body's hash.
  @SuppressWarnings("deprecation")
  private static String signedByTheSdk(
      HttpRequest ours, byte[] body, String region, Credentials credentials, Instant time) {
    var request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(ours.getMethod()))
            .uri(URI.create("http://localhost:8000" + ours.getEncodedPath()))
            .contentStreamProvider(() -> new ByteArrayInputStream(body));
    var added = Set.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token");
    for (var header : ours.getHeaders()) {
      if (!added.contains(header.getName())) {
        request.putHeader(header.getName(), header.getValue());
      }
    }
    var parameters =
        Aws4SignerParams.builder()
            .awsCredentials(sdk(credentials))
            .signingName("dynamodb")
            .signingRegion(Region.of(region))
            .signingClockOverride(Clock.fixed(time, ZoneOffset.UTC))
            .build();
    return Aws4Signer.create()
        .sign(request.build(), parameters)
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static AwsCredentials sdk(Credentials ours) {
    return ours.sessionToken() == null
        ? AwsBasicCredentials.create(ours.accessKeyId(), ours.secretAccessKey())
        : AwsSessionCredentials.create(
            ours.accessKeyId(), ours.secretAccessKey(), ours.sessionToken());
  }

  private static @Nullable String header(HttpRequest request, String name) {
    return new HttpAnswer(0, request.getHeaders(), new byte[0]).header(name);
  }
}
