package dev.countersign.access;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Finds out whether callers are told apart.
 */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

	@Bean
	OpenAccess openAccess(List<KnownCallers> known) {
		return new OpenAccess(known);
	}

}
