package dev.countersign.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What is checked of all requests before their bodies are read, and what bodies may be.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	FilterRegistrationBean<ContentEncodingFilter> contentEncodingFilter(
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<ContentEncodingFilter> filter = new FilterRegistrationBean<>(
				new ContentEncodingFilter(problems));
		// After the metrics filter, so that refused requests are counted, and before
		// admission.
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 20);
		return filter;
	}

	/**
	 * Bodies are JSON, text, bytes, files or parts of files. By default, each start would
	 * also get ready for XML and YAML, and load a second Jackson for it.
	 */
	@Bean
	ServerHttpMessageConvertersCustomizer messageConverters() {
		return (converters) -> converters.disableDefaults()
			.addCustomConverter(new ByteArrayHttpMessageConverter())
			.addCustomConverter(new ResourceHttpMessageConverter())
			.addCustomConverter(new ResourceRegionHttpMessageConverter());
	}

}
