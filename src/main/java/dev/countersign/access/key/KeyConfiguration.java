package dev.countersign.access.key;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.access.AccessProperties;
import dev.countersign.access.KnownCallers;
import dev.countersign.access.OpenAccess;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates the keys and who checks them. Commands that need nothing else import it.
 */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {

	@Bean
	KeyRepository keyRepository(JdbcClient database) {
		return new KeyRepository(database);
	}

	@Bean
	KeyCache keyCache(KeyRepository repository) {
		return new KeyCache(repository, Ticker.systemTicker());
	}

	@Bean
	Keys keys(KeyRepository repository, KeyCache cache, AccessProperties properties, OpenAccess access) {
		return new Keys(repository, cache, properties, access, Clock.systemUTC());
	}

	@Bean
	BootstrapKey bootstrapKey(KeyRepository repository, AccessProperties properties) {
		return BootstrapKey.read(properties, repository, Clock.systemUTC().instant());
	}

	@Bean
	LastUse lastUse(KeyRepository repository) {
		return new LastUse(repository);
	}

	@Bean
	KeyAuthenticator keyAuthenticator(KeyCache cache, BootstrapKey bootstrap, LastUse lastUse) {
		return new KeyAuthenticator(cache, bootstrap, lastUse, Clock.systemUTC());
	}

	@Bean
	KeyMetrics keyMetrics(KeyRepository repository) {
		return new KeyMetrics(repository, Clock.systemUTC());
	}

	@Bean
	KnownCallers keyHolders(KeyRepository repository, BootstrapKey bootstrap) {
		return () -> bootstrap.isConfigured() || repository.exists();
	}

}
