package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A local certificate authority with one certificate, for [#HOST]. Both have RSA keys of 2,048
/// bits, like those of DynamoDB's endpoints. Clients trust it in addition to their default roots,
/// so that loading and checking those costs as much as with AWS.
public final class LocalAuthority {
  /// The name that the certificate is for.
  public static final String HOST = "localhost";

  private static final String PASSWORD = "public";
  private static final String JDK_PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  /// Where Linux distributions keep the system's trusted roots.
  private static final List<Path> SYSTEM_ROOTS =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  private final Path folder;
  private final KeyStore keys;

  private LocalAuthority(Path folder, KeyStore keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /// Creates an authority that is valid for 90 days.
  ///
  /// @param folder an existing one, for its files, including private keys
  /// @throws IOException if the JDK's `keytool` fails, or the files cannot be written
  /// @throws GeneralSecurityException if the JDK cannot read what it created
  public static LocalAuthority in(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    Files.deleteIfExists(file);
    makeKey(file, AUTHORITY, "CN=Local authority", "-ext", "bc:critical=ca:true");
    makeKey(file, SERVER, "CN=" + HOST, "-ext", "SAN=dns:" + HOST, "-signer", AUTHORITY);
    return new LocalAuthority(folder, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
  }

  /// Writes its certificate in PEM, for programs that accept additional roots
  /// (`NODE_EXTRA_CA_CERTS`).
  public Path certificate() throws IOException, GeneralSecurityException {
    return Files.writeString(folder.resolve("authority.pem"), pem());
  }

  /// Writes a key store of the JDK's roots and this one, for `javax.net.ssl.trustStore`.
  ///
  /// @param javaHome of the JDK
  public Path withRootsOf(Path javaHome) throws IOException, GeneralSecurityException {
    Path jdk = javaHome.resolve("lib", "security", "cacerts");
    var roots = KeyStore.getInstance(jdk.toFile(), JDK_PASSWORD.toCharArray());
    roots.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
    Path file = folder.resolve("roots.keystore");
    try (var out = Files.newOutputStream(file)) {
      roots.store(out, JDK_PASSWORD.toCharArray());
    }
    return file;
  }

  /// The start of a command line that makes the command after it trust this authority as well as
  /// the system's roots. It gives the process its own view of the file system, with another file of
  /// roots, and then becomes the command by `exec`, within a few milliseconds.
  ///
  /// @return empty if the system does not allow such a view
  public List<String> launcher()
      throws IOException, GeneralSecurityException, InterruptedException {
    String mount = "mount --bind %s %s && exec \"$@\"".formatted(withSystemRoots(), systemRoots());
    var launcher = List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh");
    var trial = new ArrayList<>(launcher);
    trial.add("true");
    try {
      int status =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      return status == 0 ? launcher : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Writes the system's roots and this one in PEM.
  Path withSystemRoots() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("roots.pem");
    Files.write(file, Files.readAllBytes(systemRoots()));
    return Files.writeString(file, "\n" + pem(), StandardOpenOption.APPEND);
  }

  /// The file of the system's trusted roots.
  ///
  /// @throws IOException if there is none
  static Path systemRoots() throws IOException {
    return SYSTEM_ROOTS.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IOException("None of these exists: " + SYSTEM_ROOTS));
  }

  SSLContext serverContext() throws GeneralSecurityException, IOException {
    var own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    char[] password = PASSWORD.toCharArray();
    Certificate[] chain = keys.getCertificateChain(SERVER);
    own.setKeyEntry(SERVER, keys.getKey(SERVER, password), password, chain);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(own, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private String pem() throws GeneralSecurityException {
    var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(base64.encodeToString(keys.getCertificate(AUTHORITY).getEncoded()));
  }

  private static void makeKey(Path file, String alias, String name, String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Stream.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-validity", "90")
        .forEach(command::add);
    command.addAll(List.of("-alias", alias, "-dname", name, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(options));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool created no certificate: " + printed.strip());
    }
  }
}
