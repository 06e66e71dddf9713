package org.linge.http;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads choices in a query as the API writes them: {@code in-lower-case}. */
@SuppressWarnings("rawtypes") // the framework's own type has no parameter
final class EnumWords implements ConverterFactory<String, Enum> {
  @Override
  @SuppressWarnings("unchecked")
  public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
    return word -> (T) Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
