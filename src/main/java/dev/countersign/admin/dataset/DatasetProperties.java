package dev.countersign.admin.dataset;

import java.nio.file.Path;
import java.time.Duration;

import dev.countersign.dataset.ArchiveLimits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code countersign.datasets.*}.
 *
 * @param directory The directory of the datasets; each folder in it is one dataset.
 * @param maxSets How many datasets are listed at most. An upload is refused once there
 * are this many.
 * @param maxUploadSize Maximum size of an uploaded archive.
 * @param maxSize Maximum size of all datasets together. An upload that would exceed it is
 * refused.
 * @param maxFiles Maximum number of entries in an archive, and of files in a dataset.
 * @param maxFileSize Maximum unpacked size of one file in an archive.
 * @param maxExpansion How many times its own size an archive may unpack to.
 * @param listingWait How long listing the datasets waits for their images to be checked.
 */
@Validated
@ConfigurationProperties("countersign.datasets")
public record DatasetProperties(@DefaultValue("datasets") @NotNull Path directory,
		@DefaultValue("100") @Min(1) @Max(10_000) int maxSets, @DefaultValue("1GB") @NotNull DataSize maxUploadSize,
		@DefaultValue("20GB") @NotNull DataSize maxSize, @DefaultValue("100000") @Min(1) @Max(200_000) int maxFiles,
		@DefaultValue("32MB") @NotNull DataSize maxFileSize, @DefaultValue("100") @Min(1) @Max(10_000) int maxExpansion,
		@DefaultValue("5s") @NotNull @DurationMin @DurationMax(minutes = 1) Duration listingWait) {

	@AssertTrue(message = "max-upload-size, max-size and max-file-size must be at least 1B")
	boolean isEverySizeUsable() {
		return this.maxUploadSize.toBytes() >= 1 && this.maxSize.toBytes() >= 1 && this.maxFileSize.toBytes() >= 1;
	}

	ArchiveLimits archive() {
		return new ArchiveLimits(this.maxFiles, this.maxFileSize.toBytes(), this.maxSize.toBytes(), this.maxExpansion);
	}

}
