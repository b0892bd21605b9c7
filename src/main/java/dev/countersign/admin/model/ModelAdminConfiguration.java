package dev.countersign.admin.model;

import java.time.Clock;
import java.time.Duration;

import dev.countersign.model.ModelStore;
import dev.countersign.model.TowerBackend;
import dev.countersign.model.WeightsImport;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.ModelInForce;
import dev.countersign.serving.ActiveModel;
import dev.countersign.serving.InitialModel;
import dev.countersign.serving.ModelProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Beans for managing models. It also decides which model a node starts with.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelAdminProperties.class)
class ModelAdminConfiguration {

	/**
	 * Age after which an unfinished model counts as left by a process that died.
	 */
	private static final Duration ABANDONED = Duration.ofHours(1);

	@Bean
	ActivationRepository activationRepository(JdbcClient database) {
		return new ActivationRepository(database);
	}

	/** An activated model takes precedence over the configured one. */
	@Bean
	InitialModel initialModel(ActivationRepository activations, ModelProperties models, ModelStore store,
			ModelAdminProperties properties) {
		store.removeAbandoned(ABANDONED);
		if (properties.overrideActivation()) {
			return models.configured();
		}
		return activations.latest()
			.map((latest) -> new InitialModel(latest.model(),
					"the model activated at %s by %s".formatted(latest.at(), latest.by())))
			.orElseGet(models::configured);
	}

	@Bean
	ModelActivations modelActivations(ActiveModel active, ActivationRepository repository,
			ModelAdminProperties properties, MeterRegistry meters) {
		ModelActivations activations = new ModelActivations(active, repository, Clock.systemUTC());
		if (properties.overrideActivation()) {
			activations.activate(active.current().manifest().id(),
					new ActivationCause.Setting("countersign.models.override-activation"));
		}
		Gauge.builder("countersign.model.behind", activations, (all) -> all.failure().isPresent() ? 1 : 0)
			.description("1 while this node cannot load the activated model")
			.register(meters);
		return activations;
	}

	@Bean
	ActivationFollower activationFollower(ModelActivations activations, ModelAdminProperties properties) {
		return new ActivationFollower(activations, properties.pollInterval());
	}

	@Bean
	ActivationHealthIndicator activationHealthIndicator(ModelActivations activations, ActiveModel active) {
		return new ActivationHealthIndicator(activations, active);
	}

	@Bean
	ModelImporter modelImporter(ModelProperties models, ModelStore store, TowerBackend backend,
			ModelActivations activations, ModelAdminProperties properties) {
		return new ModelImporter(models.directory(), new WeightsImport(store, backend), store, activations, properties,
				Clock.systemUTC());
	}

	@Bean
	ModelCatalog modelCatalog(ModelStore store, ActiveModel active, ActivationRepository activations,
			EnrolledReferences references) {
		return new ModelCatalog(store, active, activations, references);
	}

	/** Until the first activation, every node serves its configured model. */
	@Bean
	ModelInForce modelInForce(ActivationRepository activations) {
		return (model) -> activations.latest().map((latest) -> latest.model().equals(model.id())).orElse(true);
	}

}
