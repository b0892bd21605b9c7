package dev.countersign.encryption;

import java.time.Clock;

import dev.countersign.database.DataProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the keyring. The keys are checked while the context starts, so that a service
 * with the wrong keys fails to start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionProperties.class)
class EncryptionConfiguration {

	@Bean
	@DependsOnDatabaseInitialization
	Keyring keyring(EncryptionProperties properties, DataProperties data, JdbcClient database,
			TransactionTemplate transactions) {
		return new Keyring(KeysetSource.of(properties, data.directory()),
				new KeyRegistry(database, transactions, Clock.systemUTC()));
	}

	@Bean
	MeterBinder keyringMetrics(Keyring keyring) {
		return (registry) -> Gauge
			.builder("countersign.encryption.change.refused", keyring, (keys) -> keys.isChangeRefused() ? 1 : 0)
			.description("1 while the key file was changed to something that cannot be used")
			.register(registry);
	}

	@Bean
	KeyReload keyReload(Keyring keyring, EncryptionProperties properties) {
		return new KeyReload(keyring, properties.reloadInterval());
	}

}
