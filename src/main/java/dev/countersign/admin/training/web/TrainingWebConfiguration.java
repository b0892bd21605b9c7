package dev.countersign.admin.training.web;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.serving.ModelProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans for reading requests to {@code /admin/train}.
 */
@Configuration(proxyBeanMethods = false)
class TrainingWebConfiguration {

	@Bean
	TrainingRequestReader trainingRequestReader(DatasetProperties datasets, ModelProperties models) {
		return new TrainingRequestReader(datasets, models);
	}

}
