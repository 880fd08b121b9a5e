package io.callbackchecker.cli.flow;

import io.callbackchecker.flow.language.FlowType;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The type of a flow on the command line: as the API, an export or a person writes it.
final class FlowTypeName implements ITypeConverter<FlowType> {
  /// All types, as the API writes them.
  static final class All implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(FlowType.values()).map(FlowType::name).iterator();
    }
  }

  @Override
  public FlowType convert(String name) {
    return FlowType.named(name.replaceAll("[\\s_-]", ""))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no type '%s'. There are %s."
                        .formatted(name, String.join(", ", new All()))));
  }
}
