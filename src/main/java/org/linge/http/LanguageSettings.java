package org.linge.http;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** The sentences of Bean Validation are Chinese, whatever the browser or the machine prefers. */
@Configuration(proxyBeanMethods = false)
class LanguageSettings {
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.SIMPLIFIED_CHINESE);
  }
}
