package dev.countersign.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a model was trained with. Versions differ in what can be set, so only
 * what is read again is told apart.
 *
 * @param tower the tower's id
 * @param loss what was minimised
 * @param seed what decided all that was random
 * @param others every other setting, in JSON's terms; immutable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedSettings(@Nullable String tower, @Nullable String loss, @Nullable Long seed,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

	public RecordedSettings {
		others = (others != null) ? JsonTree.freeze(others) : Map.of();
	}

}
