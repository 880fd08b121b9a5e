package io.callbackchecker.lambda;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Writes one JSON object in ASCII. Control characters and everything beyond ASCII are escaped, so
/// no value can break out of its line or pass for another.
final class AsciiJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

  AsciiJson() {
    generator.writeStartObject();
  }

  /// Leaves the field out if `value` is null.
  AsciiJson text(String name, @Nullable String value) {
    if (value != null) {
      generator.writeStringProperty(name, value);
    }
    return this;
  }

  /// Writes a time in the form of RFC 3339, in milliseconds: `2026-11-27T09:30:00.000Z`.
  AsciiJson instant(String name, long epochMillis) {
    // LocalDateTime leaves out seconds and a fraction that are zero, so a nanosecond is added, and
    // cut off again. DateTimeFormatter would cost a cold start ten milliseconds.
    int nanos = (int) Math.floorMod(epochMillis, 1000L) * 1_000_000 + 1;
    long seconds = Math.floorDiv(epochMillis, 1000L);
    String time = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC).toString();
    return text(name, time.substring(0, "2026-11-27T09:30:00.000".length()).concat("Z"));
  }

  /// Writes null.
  AsciiJson absent(String name) {
    generator.writeNullProperty(name);
    return this;
  }

  AsciiJson startObject(String name) {
    generator.writeObjectPropertyStart(name);
    return this;
  }

  AsciiJson endObject() {
    generator.writeEndObject();
    return this;
  }

  void bool(String name, boolean value) {
    generator.writeBooleanProperty(name, value);
  }

  void number(String name, int value) {
    generator.writeNumberProperty(name, value);
  }

  void number(String name, double value) {
    generator.writeNumberProperty(name, value);
  }

  /// @param json written as is: ASCII, and nothing that came from outside
  void raw(String name, String json) {
    generator.writeName(name);
    generator.writeRawValue(json);
  }

  byte[] toBytes() {
    generator.writeEndObject();
    generator.close();
    return bytes.toByteArray();
  }

  /// Like [#toBytes], with a newline at the end.
  byte[] toLine() {
    generator.writeEndObject();
    generator.writeRaw('\n');
    generator.close();
    return bytes.toByteArray();
  }
}
