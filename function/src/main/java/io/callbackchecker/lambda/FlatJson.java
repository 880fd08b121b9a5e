package io.callbackchecker.lambda;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Writes one flat JSON object, in ASCII: with every control and every other character escaped, no
/// value can end the line that it stands in, or look like another.
final class FlatJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

  FlatJson() {
    generator.writeStartObject();
  }

  /// Leaves the field out where `value` is null.
  FlatJson text(String name, @Nullable String value) {
    if (value != null) {
      generator.writeStringProperty(name, value);
    }
    return this;
  }

  FlatJson bool(String name, boolean value) {
    generator.writeBooleanProperty(name, value);
    return this;
  }

  byte[] toBytes() {
    generator.writeEndObject();
    generator.close();
    return bytes.toByteArray();
  }
}
