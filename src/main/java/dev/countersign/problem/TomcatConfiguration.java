package dev.countersign.problem;

import dev.countersign.server.TomcatCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;

/**
 * Has Tomcat refuse requests as the rest of the service does.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	/**
	 * Comes after Spring Boot's own valve, and so answers before it.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	TomcatCustomizer problemValves(MeterRegistry meters, JsonMapper json) {
		return (factory) -> factory.addContextCustomizers((context) -> {
			context.getParent().getPipeline().addValve(new ProblemReportValve(meters, json));
			context.getParent().getPipeline().addValve(new LineEndValve());
			context.getParent().getPipeline().addValve(new BreakingValve());
		});
	}

}
