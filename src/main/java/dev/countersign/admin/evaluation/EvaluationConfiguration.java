package dev.countersign.admin.evaluation;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.job.JobProperties;
import dev.countersign.embedding.ImageProperties;
import dev.countersign.serving.DeviceProperties;
import dev.countersign.serving.ModelProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Beans for evaluation jobs.
 */
@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {

	@Bean
	EvaluationPlots evaluationPlots(JdbcClient database) {
		return new EvaluationPlots(database);
	}

	@Bean
	EvaluationJobs evaluationJobs(DatasetProperties datasets, ModelProperties models, ImageProperties images,
			DeviceProperties devices, JobProperties jobs, EvaluationPlots plots) {
		return new EvaluationJobs(datasets, models, images, devices, jobs, plots);
	}

}
