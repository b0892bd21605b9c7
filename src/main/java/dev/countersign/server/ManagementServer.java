package dev.countersign.server;

import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Gives a management port of its own what the other port has: the same limits and valves,
 * and problems in place of error pages. Spring Boot imports it into the context of that
 * port; it is no {@code @Configuration}, so that the scan of components does not find it.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementServer {

	/** Comes after Spring Boot's own customizers. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> asOtherPort(
			ObjectProvider<TomcatCustomizer> customizers) {
		return (factory) -> {
			customizers.orderedStream().forEach((customizer) -> customizer.customize(factory));
			factory.setErrorPages(Set.of());
			factory.setDisplayName(TomcatCustomizer.MANAGEMENT);
		};
	}

}
