package dev.countersign.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.image.Region;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of an image, as callers see it, in pixels of the image as sent.
 *
 * @param x first column, from 0 on the left
 * @param y first row, from 0 at the top
 * @param width at least 1
 * @param height at least 1
 */
@JsonPropertyOrder({ "x", "y", "width", "height" })
@Schema(name = "Region", description = "A part of an image, in pixels of the image as sent, turned upright")
public record RegionView(@Schema(example = "1240") int x, @Schema(example = "2810") int y,
		@Schema(example = "520") int width, @Schema(example = "190") int height) {

	/**
	 * Shows a region.
	 * @param region in pixels of the image as sent
	 * @return the same
	 */
	public static RegionView of(Region region) {
		return new RegionView(region.left(), region.top(), region.width(), region.height());
	}

	/**
	 * Shows a region, if there is one.
	 * @param region in pixels of the image as sent; {@code null} if there is none
	 * @return the same
	 */
	public static @Nullable RegionView ofNullable(@Nullable Region region) {
		return (region != null) ? of(region) : null;
	}

}
