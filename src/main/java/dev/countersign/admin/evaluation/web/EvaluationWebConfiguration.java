package dev.countersign.admin.evaluation.web;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.serving.ModelProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans for reading requests to {@code /admin/evaluate}.
 */
@Configuration(proxyBeanMethods = false)
class EvaluationWebConfiguration {

	@Bean
	EvaluationRequestReader evaluationRequestReader(DatasetProperties datasets, ModelProperties models) {
		return new EvaluationRequestReader(datasets, models);
	}

}
