package dev.countersign.embedding;

import dev.countersign.image.ImageLimits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on images, checked before any pixels are decoded.
 *
 * @param maxBytes Maximum size of an image file.
 * @param maxPixels Maximum number of pixels, width × height; for WebP a quarter of it,
 * for pictures with one bit per pixel twice as many.
 * @param maxPages Maximum number of pages in a file, of which only the first is used.
 * @param maxWork Maximum work of decoding an image, in millions of steps of about a
 * nanosecond on one core. It is estimated from pixels, samples, bits, scans and strips.
 */
@Validated
@ConfigurationProperties("countersign.images")
public record ImageProperties(@DefaultValue("10MB") @NotNull DataSize maxBytes,
		@DefaultValue("20000000") @Min(1) @Max(500_000_000) long maxPixels,
		@DefaultValue("50") @Min(1) @Max(10_000) int maxPages,
		@DefaultValue("800") @Min(1) @Max(1_000_000) int maxWork) {

	@AssertTrue(message = "max-bytes must be between 1B and 1GB")
	boolean isMaxBytesUsable() {
		return this.maxBytes.toBytes() >= 1 && this.maxBytes.toBytes() <= DataSize.ofGigabytes(1).toBytes();
	}

	/**
	 * Returns the maximum work of decoding an image.
	 * @return in steps
	 */
	public long maxSteps() {
		return this.maxWork * 1_000_000L;
	}

	/**
	 * Converts the settings for the decoder.
	 * @return the limits
	 */
	public ImageLimits limits() {
		return new ImageLimits(Math.toIntExact(this.maxBytes.toBytes()), this.maxPixels, this.maxPages, maxSteps());
	}

}
