package dev.countersign.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sets the timeouts of the pool's connections to PostgreSQL.
 */
final class PoolTimeouts implements BeanPostProcessor {

	private final ObjectProvider<DatabaseProperties> properties;

	PoolTimeouts(ObjectProvider<DatabaseProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && PostgresTimeouts.supports(String.valueOf(pool.getJdbcUrl()))) {
			PostgresTimeouts.forRequests(this.properties.getObject()).forEach(pool::addDataSourceProperty);
		}
		return bean;
	}

}
