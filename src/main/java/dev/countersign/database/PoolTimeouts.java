package dev.countersign.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives the pool's connections their timeouts.
 */
final class PoolTimeouts implements BeanPostProcessor {

	private final ObjectProvider<DatabaseProperties> properties;

	PoolTimeouts(ObjectProvider<DatabaseProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && PostgresTimeouts.concern(String.valueOf(pool.getJdbcUrl()))) {
			PostgresTimeouts.ofRequests(this.properties.getObject()).forEach(pool::addDataSourceProperty);
		}
		return bean;
	}

}
