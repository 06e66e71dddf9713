package org.linge.open311;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what the standard says in both of its forms: XML without a namespace, and the JSON that
 * follows from it (the Spark convention): the root is dropped, a list of elements is an array.
 */
final class OpenDocument {
  private static final JsonMapper JSON = new JsonMapper();
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private OpenDocument() {}

  /**
   * @param content {@link Fields} or {@link Fields.Rows}
   */
  static byte[] write(OpenFormat format, String root, Object content) {
    return switch (format) {
      case JSON -> JSON.writeValueAsBytes(plain(content));
      case XML -> xml(root, content).getBytes(UTF_8);
    };
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Fields fields -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        fields.values().forEach((name, part) -> plain.put(name, plain(part)));
        yield plain;
      }
      case Fields.Rows(String item, List<?> items) ->
          items.stream().map(OpenDocument::plain).toList();
      case null, default -> value;
    };
  }

  private static String xml(String root, Object content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      element(xml, root, content);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Cannot write " + root, e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, @Nullable Object value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    switch (value) {
      case Fields fields -> {
        for (Map.Entry<String, @Nullable Object> field : fields.values().entrySet()) {
          element(xml, field.getKey(), field.getValue());
        }
      }
      case Fields.Rows(String item, List<?> items) -> {
        for (Object one : items) element(xml, item, one);
      }
      case null -> {}
      default -> xml.writeCharacters(clean(value.toString()));
    }
    xml.writeEndElement();
  }

  /** Without the characters that no XML can hold. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(c -> c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
        .filter(c -> c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
