package io.passlight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Language, files and headers of the pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrandingProperties.class)
class WebConfiguration implements WebMvcConfigurer {

  static final CacheControl IMMUTABLE =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Bean
  LocaleResolver localeResolver() {
    return new RequestLocales();
  }

  @Bean
  Branding branding(BrandingProperties properties) {
    return Branding.of(properties);
  }

  /** All of {@code messages/*.properties}: each feature keeps its words in a file of its own. */
  @Bean
  MessageSource messageSource(ResourcePatternResolver resources) throws IOException {
    var messages = new ResourceBundleMessageSource();
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    for (Resource file : resources.getResources("classpath*:messages/*.properties")) {
      String name = String.valueOf(file.getFilename()).replace(".properties", "");
      if (!name.contains("_")) {
        messages.addBasenames("messages/" + name);
      }
    }
    return messages;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(new PageInterceptor());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry resources) {
    resources
        .addResourceHandler(Assets.PATH + "**")
        .addResourceLocations("classpath:/" + Assets.LOCATION)
        .setCacheControl(IMMUTABLE)
        .resourceChain(true)
        .addResolver(compressed());
  }

  /**
   * Files as the build has compressed them. With a choice it would take gzip, since browsers name
   * it first.
   */
  static EncodedResourceResolver compressed() {
    var resolver = new EncodedResourceResolver();
    resolver.setContentCodings(List.of("br"));
    return resolver;
  }
}
