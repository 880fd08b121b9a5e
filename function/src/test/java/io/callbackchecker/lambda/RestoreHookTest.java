package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `SnapStartIT` tests a restore, under AWS's runtime interface client.
class RestoreHookTest {
  private static final String HOOKS = "com.amazonaws.services.lambda.crac.";

  @Test
  void startsOnARuntimeWithoutHooks() throws Exception {
    try (var runtime = new RuntimeWithoutHooks()) {
      var from =
          runtime
              .loadClass("io.callbackchecker.lambda.Dependencies")
              .getDeclaredMethod("from", Map.class);
      from.setAccessible(true);

      var dependencies =
          from.invoke(
              null, Map.of("CALLBACK_TABLE", "t", "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

      assertThat(dependencies).isNotNull();
      assertThat(runtime.refused).isTrue();
    }
  }

  private static final class RuntimeWithoutHooks extends URLClassLoader {
    private boolean refused;

    private RuntimeWithoutHooks() throws MalformedURLException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(HOOKS)) {
        refused = true;
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    private static URL[] classPath() throws MalformedURLException {
      var entries =
          System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1);
      var urls = new URL[entries.length];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = Path.of(entries[i]).toUri().toURL();
      }
      return urls;
    }
  }
}
