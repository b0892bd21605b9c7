package dev.countersign.server.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires how the service stops.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShutdownProperties.class)
class ShutdownConfiguration {

	@Bean
	Drain drain(ApplicationContext context, ShutdownProperties properties) {
		return new Drain(context, properties);
	}

}
