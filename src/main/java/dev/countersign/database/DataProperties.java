package dev.countersign.database;

import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.data.*}: what the service keeps on its own disk.
 *
 * @param directory for the embedded database and whatever else is made at run time; it is
 * created for its owner alone where it is not there yet
 */
@Validated
@ConfigurationProperties("countersign.data")
public record DataProperties(@DefaultValue("data") @NotNull Path directory) {
}
