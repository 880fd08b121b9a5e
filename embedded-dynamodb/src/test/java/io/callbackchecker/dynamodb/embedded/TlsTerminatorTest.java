package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTerminatorTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  @Test
  void servesAClientThatTrustsTheAuthorityInAdditionToTheJdksRoots() throws Exception {
    var authority = LocalAuthority.in(folder);
    try (var database = EmbeddedDynamoDb.inMemory();
        var tls = TlsTerminator.before(database.endpoint(), authority);
        var client =
            HttpClient.newBuilder()
                .sslContext(trusting(authority.withRootsOf(JAVA_HOME)))
                .build()) {
      // DynamoDB Local's answer to a request without an operation.
      assertThat(status(client, tls.endpoint())).isEqualTo(400);
    }
  }

  @Test
  void isNotTrustedByTheJdkByDefault() throws Exception {
    var authority = LocalAuthority.in(folder);
    try (var database = EmbeddedDynamoDb.inMemory();
        var tls = TlsTerminator.before(database.endpoint(), authority);
        var client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> status(client, tls.endpoint()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void addsItselfToTheRootsOfTheJdkAndTheSystem() throws Exception {
    var authority = LocalAuthority.in(folder);
    var roots = KeyStore.getInstance(authority.withRootsOf(JAVA_HOME).toFile(), (char[]) null);

    assertThat(roots.size()).isGreaterThan(20);
    assertThat(Files.readString(authority.withSystemRoots()))
        .startsWith(Files.readString(LocalAuthority.systemRoots()))
        .endsWith(Files.readString(authority.certificate()));
  }

  private static int status(HttpClient client, URI endpoint) throws Exception {
    return client
        .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString())
        .statusCode();
  }

  private static SSLContext trusting(Path roots) throws Exception {
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(KeyStore.getInstance(roots.toFile(), (char[]) null));
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
