package dev.countersign.access.quota;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.OpenAccess;
import dev.countersign.database.NodeName;
import io.github.bucket4j.TimeMeter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates what limits callers, and what keeps the nodes in step.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubjectQuotaProperties.class)
class QuotaConfiguration {

	@Bean
	ServingNodes servingNodes(JdbcClient database, NodeName node) {
		return new ServingNodes(database, node.value());
	}

	@Bean
	AccessFollower accessFollower(OpenAccess access, ServingNodes nodes) {
		return new AccessFollower(access, nodes);
	}

	@Bean
	Quotas quotas(ServingNodes nodes, SubjectQuotaProperties subjects) {
		return new Quotas(nodes::count, subjects.quota(), TimeMeter.SYSTEM_NANOTIME);
	}

	@Bean
	FailedAttempts failedAttempts(AccessProperties properties) {
		return new FailedAttempts(properties.failuresPerMinute(), TimeMeter.SYSTEM_NANOTIME);
	}

}
