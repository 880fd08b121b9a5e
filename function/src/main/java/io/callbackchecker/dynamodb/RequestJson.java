package io.callbackchecker.dynamodb;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a request to DynamoDB.
final class RequestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

  RequestJson() {
    generator.writeStartObject();
  }

  RequestJson text(String name, String value) {
    generator.writeStringProperty(name, value);
    return this;
  }

  RequestJson start(String name) {
    generator.writeObjectPropertyStart(name);
    return this;
  }

  RequestJson end() {
    generator.writeEndObject();
    return this;
  }

  /// An attribute value that is a string.
  RequestJson string(String name, String value) {
    return start(name).text("S", value).end();
  }

  /// An attribute value that is a number.
  RequestJson number(String name, long value) {
    return start(name).text("N", Long.toString(value)).end();
  }

  byte[] toBytes() {
    generator.writeEndObject();
    generator.close();
    return bytes.toByteArray();
  }
}
