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
 * What an image may be; all of it is checked before pixels are decoded.
 *
 * @param maxBytes size of the file
 * @param maxPixels width × height
 * @param maxPages pages of a file; the first is used
 */
@Validated
@ConfigurationProperties("countersign.images")
public record ImageProperties(@DefaultValue("10MB") @NotNull DataSize maxBytes,
		@DefaultValue("20000000") @Min(1) @Max(500_000_000) long maxPixels,
		@DefaultValue("50") @Min(1) @Max(10_000) int maxPages) {

	@AssertTrue(message = "max-bytes must be 1B to 1GB")
	boolean isMaxBytesUsable() {
		return this.maxBytes.toBytes() >= 1 && this.maxBytes.toBytes() <= DataSize.ofGigabytes(1).toBytes();
	}

	/**
	 * The settings as the decoder wants them.
	 * @return the limits
	 */
	public ImageLimits limits() {
		return new ImageLimits(Math.toIntExact(this.maxBytes.toBytes()), this.maxPixels, this.maxPages);
	}

}
