package dev.countersign.review;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.verification.Amount;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The review of verifications by people.
 *
 * @param enabled Whether verifications answered with REVIEW are kept, with their images
 * sealed, until people have decided them.
 * @param matchShare Share of the verifications answered with MATCH that people look at
 * too, from 0 to 1, to see what the machine accepts wrongly.
 * @param amount From this `amount` on, people look at every verification, whatever the
 * answer. If not set, amounts decide nothing.
 * @param fourEyes Whether two different people have to agree on a case.
 * @param lease How long a case is reserved for whoever looks at it.
 * @param expiry How long a case waits for a decision. After that, its images are deleted.
 * @param grace How long a case's images are kept after it was decided.
 * @param keepForTraining How long a decided case's images are kept, sealed, so that
 * `/reviews/export` can make a dataset of them. If not set, they are not.
 * @param maxOpen Maximum number of a tenant's cases that wait for a decision. Beyond it,
 * verifications are answered as always, but no cases are made of them.
 * @param maxSize Maximum total size of the images of a tenant's cases that wait for a
 * decision. Beyond it, no further cases are made either.
 * @param maxKeptSize Maximum total size of the images of a tenant's decided cases, which
 * are kept by `grace` and `keep-for-training`. Beyond it, those of the oldest cases are
 * deleted.
 * @param retention How long decisions are kept, at least as long as any image of theirs.
 * If not set, they are kept for ever.
 */
@Validated
@ConfigurationProperties("countersign.review")
public record ReviewProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double matchShare,
		@Nullable @DecimalMin("0") @Digits(integer = 15, fraction = 3) BigDecimal amount,
		@DefaultValue("false") boolean fourEyes,
		@DefaultValue("5m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration lease,
		@DefaultValue("7d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 90) Duration expiry,
		@DefaultValue("24h") @NotNull @DurationMin @DurationMax(days = 30) Duration grace,
		@Nullable @DurationMin(days = 1) @DurationMax(days = 366) Duration keepForTraining,
		@DefaultValue("10000") @Min(1) @Max(1_000_000) int maxOpen, @DefaultValue("4GB") @NotNull DataSize maxSize,
		@DefaultValue("4GB") @NotNull DataSize maxKeptSize, @Nullable @DurationMin(days = 1) Duration retention) {

	/**
	 * Checks the sizes, and that no decision is deleted before what it is about.
	 * @throws IllegalArgumentException if a size is not positive, or the retention is too
	 * short
	 */
	public ReviewProperties {
		requirePositive("max-size", maxSize);
		requirePositive("max-kept-size", maxKeptSize);
		if (retention != null) {
			Map<String, Duration> shorter = new LinkedHashMap<>();
			shorter.put("expiry", expiry);
			shorter.put("grace", grace);
			if (keepForTraining != null) {
				shorter.put("keep-for-training", keepForTraining);
			}
			shorter.forEach((name, time) -> requireCovered(retention, name, time));
		}
	}

	private static void requirePositive(String name, DataSize size) {
		if (size.toBytes() < 1) {
			throw new IllegalArgumentException(
					"countersign.review.%s is %s; set it to 1B or more".formatted(name, size));
		}
	}

	private static void requireCovered(Duration retention, String name, Duration time) {
		if (retention.compareTo(time) < 0) {
			throw new IllegalArgumentException(
					"countersign.review.retention (%s) must not be shorter than countersign.review.%s (%s)"
						.formatted(retention, name, time));
		}
	}

	/**
	 * Whether people look at everything of such an amount.
	 * @param sent the amount; {@code null} if none was sent
	 */
	boolean isHigh(@Nullable Amount sent) {
		return this.amount != null && sent != null && sent.value().compareTo(this.amount) >= 0;
	}

	/**
	 * How long a decided case's images are kept.
	 * @param outcome what it is decided as
	 */
	Duration keep(Outcome outcome) {
		Duration training = this.keepForTraining;
		return (training != null && outcome != Outcome.UNSURE && training.compareTo(this.grace) > 0) ? training
				: this.grace;
	}

}
