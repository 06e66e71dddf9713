package org.linge.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the servlet container does before a request reaches the application. */
@Configuration(proxyBeanMethods = false)
class TomcatSettings {
  /** A refused body of up to this size is read to its end and dropped, so that its sender hears. */
  private static final DataSize SWALLOWED = DataSize.ofMegabytes(64);

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsFromTomcat() {
    return tomcat -> {
      tomcat.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(BareErrorValve.class.getName());
            }
          });
      tomcat.addConnectorCustomizers(
          connector -> connector.setProperty("maxSwallowSize", Long.toString(SWALLOWED.toBytes())));
    };
  }
}
