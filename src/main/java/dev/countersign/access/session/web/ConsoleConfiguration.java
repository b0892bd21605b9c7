package dev.countersign.access.session.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import dev.countersign.access.session.ConsoleProperties;
import dev.countersign.access.session.OidcProperties;
import dev.countersign.access.session.SignIn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceResolver;

/**
 * Serves the console's files. Browsers ask each time whether a file has changed, so that
 * after an upgrade all files are of one version.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

	private final ConsoleProperties properties;

	ConsoleConfiguration(ConsoleProperties properties) {
		this.properties = properties;
	}

	@Bean
	static SessionRequests sessionRequests(SignIn signIn) {
		return new SessionRequests(signIn);
	}

	@Bean
	static ConsoleFeatures consoleFeatures(ConsoleProperties properties, OidcProperties oidc, Environment environment) {
		return new ConsoleFeatures(oidc.clientId() != null,
				environment.getProperty("countersign.review.enabled", Boolean.class, false), properties.scoresHidden());
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		if (this.properties.enabled()) {
			registry.addRedirectViewController("/console", "/console/");
			registry.addViewController("/console/").setViewName("forward:/console/index.html");
		}
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		var files = registry.addResourceHandler("/console/**");
		if (this.properties.enabled()) {
			files.addResourceLocations("classpath:/static/console/")
				.setCacheControl(CacheControl.noCache())
				.setUseLastModified(false)
				.setEtagGenerator(ConsoleConfiguration::tagOf);
		}
		else {
			files.resourceChain(false).addResolver(new NoFiles());
		}
	}

	private static String tagOf(Resource file) {
		try (InputStream in = file.getInputStream()) {
			return DigestUtils.md5DigestAsHex(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
