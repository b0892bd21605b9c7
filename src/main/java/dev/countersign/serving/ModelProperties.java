package dev.countersign.serving;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The models and the one that serves.
 *
 * @param directory Directory that contains a folder for each model.
 * @param bundled Directory of models that are copied to
 * {@code countersign.models.directory} at start if they are missing there.
 * @param active Id of the model that serves until another is activated.
 */
@Validated
@ConfigurationProperties("countersign.models")
public record ModelProperties(@DefaultValue("models") @NotNull Path directory, @Nullable Path bundled,
		@DefaultValue("compact-11") @NotBlank String active) {

	/**
	 * The configured model.
	 * @return the model to serve at startup if none was activated
	 */
	public InitialModel configured() {
		return new InitialModel(this.active, "countersign.models.active=" + this.active);
	}

}
