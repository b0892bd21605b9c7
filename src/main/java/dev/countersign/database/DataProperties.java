package dev.countersign.database;

import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's files on its own disk.
 *
 * @param directory Directory for the embedded database and everything else that the
 * service creates at run time. If missing, it is created. Other users' access to it is
 * taken away.
 */
@Validated
@ConfigurationProperties("countersign.data")
public record DataProperties(@DefaultValue("data") @NotNull Path directory) {
}
