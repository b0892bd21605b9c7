package dev.countersign.admin.job.web;

import dev.countersign.admin.job.JobProperties;
import dev.countersign.admin.job.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans for following jobs over HTTP.
 */
@Configuration(proxyBeanMethods = false)
class JobWebConfiguration {

	@Bean
	JobStream jobStream(Jobs jobs, JobProperties properties) {
		return new JobStream(jobs, properties.maxSubscribers());
	}

}
