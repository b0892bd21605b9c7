package dev.countersign.serving;

import dev.countersign.model.DeviceChoice;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The device that towers run on.
 *
 * @param device Device that runs the towers: {@code auto} (the first GPU if there is one,
 * otherwise the CPU), {@code cpu} or {@code cuda}.
 */
@Validated
@ConfigurationProperties("countersign")
public record DeviceProperties(@DefaultValue("auto") @NotNull DeviceChoice device) {
}
