package dev.countersign.admin.dataset;

import java.time.Duration;

import dev.countersign.dataset.ImageCheck;
import dev.countersign.embedding.ImageProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans for listing and importing datasets.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatasetProperties.class)
class DatasetAdminConfiguration {

	/** Longer than any upload takes; older drafts belong to a process that died. */
	private static final Duration ABANDONED = Duration.ofHours(6);

	@Bean
	DatasetCatalog datasetCatalog(DatasetProperties properties, ImageProperties images) {
		return new DatasetCatalog(properties, new ImageCheck(images.limits()));
	}

	@Bean
	DatasetImporter datasetImporter(DatasetProperties properties, DatasetCatalog catalog) {
		DatasetImporter importer = new DatasetImporter(properties, catalog);
		importer.removeAbandoned(ABANDONED);
		return importer;
	}

}
