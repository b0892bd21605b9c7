package dev.countersign.admin.training;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.job.JobProperties;
import dev.countersign.admin.model.ModelActivations;
import dev.countersign.model.ModelStore;
import dev.countersign.serving.ActiveModel;
import dev.countersign.serving.DeviceProperties;
import dev.countersign.serving.ModelProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans for training jobs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrainingProperties.class)
class TrainingConfiguration {

	@Bean
	ModelActivator modelActivator(ModelActivations activations, ActiveModel active, ModelStore store) {
		return new ValidatedActivation(activations, active, store);
	}

	@Bean
	TrainingJobs trainingJobs(DatasetProperties datasets, ModelProperties models, DeviceProperties devices,
			JobProperties jobs, TrainingProperties properties, ModelActivator activator) {
		return new TrainingJobs(datasets, models, devices, jobs, properties, activator);
	}

}
