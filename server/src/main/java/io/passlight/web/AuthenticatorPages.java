package io.passlight.web;

import io.passlight.settings.Issuer;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The phone app: static files under {@code /authenticator/}. Where it lives on an origin of its
 * own, this server holds no second one, in which people would register by mistake, but leads there.
 */
@Configuration(proxyBeanMethods = false)
class AuthenticatorPages implements WebMvcConfigurer {

  static final String PATH = "/authenticator/";

  private static final String LOCATION = "classpath:/static" + PATH;

  /** The page, its service worker and manifest: asked for each time, so that updates arrive. */
  private static final CacheControl FRESH = CacheControl.noCache();

  private final URI url;
  private final boolean isHere;

  AuthenticatorPages(@Value("${passlight.authenticator.url:}") String url, Issuer issuer) {
    URI here = issuer.resolve(PATH);
    this.url = url.isBlank() ? here : URI.create(url.endsWith("/") ? url : url + "/");
    this.isHere = this.url.equals(here);
  }

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/authenticator", url.toString());
    if (isHere) {
      views.addViewController(PATH).setViewName("forward:" + PATH + "index.html");
    } else {
      views.addRedirectViewController(PATH, url.toString());
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry resources) {
    if (isHere) {
      files(resources, "assets/", WebConfiguration.IMMUTABLE);
      files(resources, "", FRESH);
    }
  }

  private static void files(ResourceHandlerRegistry resources, String folder, CacheControl cache) {
    resources
        .addResourceHandler(PATH + folder + "**")
        .addResourceLocations(LOCATION + folder)
        .setCacheControl(cache)
        .resourceChain(true)
        .addResolver(WebConfiguration.compressed());
  }
}
