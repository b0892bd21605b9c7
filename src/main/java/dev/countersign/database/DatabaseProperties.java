package dev.countersign.database;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Timeouts of the database. Its URL, user, password and pool are Spring Boot's own
 * {@code spring.datasource.*}.
 *
 * @param connectTimeout Maximum time to connect to PostgreSQL.
 * @param statementTimeout Maximum duration of a database statement. The database cancels
 * a longer one; if PostgreSQL does not within another second, the connection is closed.
 * @param migrationTimeout Maximum duration of each statement of a database migration,
 * which may rewrite a large table.
 */
@Validated
@ConfigurationProperties("countersign.database")
record DatabaseProperties(
		@DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration connectTimeout,
		@DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration statementTimeout,
		@DefaultValue("10m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7) Duration migrationTimeout) {
}
