package dev.countersign.access;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Finds out whether callers are told apart.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

	@Bean
	ServedAddress servedAddress(Environment environment, AccessProperties properties, OpenAccess access) {
		return new ServedAddress(environment, properties, access);
	}

	@Bean
	OpenAccess openAccess(List<KnownCallers> known) {
		return new OpenAccess(known);
	}

}
