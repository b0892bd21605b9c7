package dev.countersign.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Records that a model's decisions were refitted after its training.
 *
 * @param from id of the model whose weights it uses
 * @param codeVersion version of the program that refitted the decisions
 * @param towers ids of the models whose towers embedded the writers that the decisions
 * were fitted to, each its own, which it was not trained on; empty if that was the
 * model's own tower
 * @param images the images of these writers, in words, by dataset; empty if those are the
 * model's validation images
 */
public record Recalibration(@Nullable String from, @Nullable String codeVersion,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> towers,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> images) {

	/**
	 * Copies the collections.
	 */
	public Recalibration {
		towers = (towers != null) ? List.copyOf(towers) : List.of();
		images = (images != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(images)) : Map.of();
	}

	/**
	 * Records a fit to the model's own validation writers.
	 * @param from id of the model whose weights it uses
	 * @param codeVersion version of the program that refitted the decisions
	 */
	public Recalibration(@Nullable String from, @Nullable String codeVersion) {
		this(from, codeVersion, List.of(), Map.of());
	}

}
