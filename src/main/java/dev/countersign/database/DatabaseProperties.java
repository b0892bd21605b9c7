package dev.countersign.database;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.database.*}. URL, user, password and pool are Spring Boot's own
 * {@code spring.datasource.*}.
 *
 * @param connectTimeout after which a PostgreSQL that does not answer is given up
 * @param statementTimeout after which the database ends a statement; a PostgreSQL that
 * does not do so within another second is given up
 * @param migrationTimeout the same for each statement of a migration, which may rewrite a
 * large table
 */
@Validated
@ConfigurationProperties("countersign.database")
record DatabaseProperties(
		@DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration connectTimeout,
		@DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration statementTimeout,
		@DefaultValue("10m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7) Duration migrationTimeout) {
}
