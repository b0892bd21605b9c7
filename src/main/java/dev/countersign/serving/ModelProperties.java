package dev.countersign.serving;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which model serves.
 *
 * @param directory where the models' folders lie
 * @param active the id of the model to serve until another is activated
 */
@Validated
@ConfigurationProperties("countersign.models")
public record ModelProperties(@DefaultValue("models") @NotNull Path directory,
		@DefaultValue("compact-6") @NotBlank String active) {

	/**
	 * What the setting says.
	 * @return the model to start with where nothing else has been decided
	 */
	public InitialModel configured() {
		return new InitialModel(this.active, "countersign.models.active=" + this.active);
	}

}
