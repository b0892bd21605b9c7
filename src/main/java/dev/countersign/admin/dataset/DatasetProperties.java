package dev.countersign.admin.dataset;

import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.datasets.*}.
 *
 * @param directory where each folder is a signature set
 */
@Validated
@ConfigurationProperties("countersign.datasets")
public record DatasetProperties(@DefaultValue("datasets") @NotNull Path directory) {
}
