package dev.countersign.access.session.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import dev.countersign.access.session.ConsoleProperties;
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
	static ConsoleFeatures consoleFeatures(ConsoleProperties properties, Environment environment) {
		return new ConsoleFeatures(environment.getProperty("countersign.review.enabled", Boolean.class, false),
				properties.scoresHidden());
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
		if (this.properties.enabled()) {
			registry.addResourceHandler("/console/**")
				.addResourceLocations("classpath:/static/console/")
				.setCacheControl(CacheControl.noCache())
				.setUseLastModified(false)
				.setEtagGenerator(ConsoleConfiguration::tagOf);
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
