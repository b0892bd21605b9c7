package dev.countersign.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The settings that a model was trained with. Settings differ between versions, so only
 * those that are read again have fields of their own.
 *
 * @param tower the tower's id
 * @param loss the minimised loss
 * @param seed the seed of all random choices
 * @param others every other setting, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedSettings(@Nullable String tower, @Nullable String loss, @Nullable Long seed,
		@JsonAnySetter Map<String, JsonNode> others) {

	public RecordedSettings {
		others = JsonFields.copy(others);
	}

	/**
	 * Returns every other setting.
	 * @return a copy, by name
	 */
	@Override
	@JsonAnyGetter
	public Map<String, JsonNode> others() {
		return JsonFields.copy(this.others);
	}

}
