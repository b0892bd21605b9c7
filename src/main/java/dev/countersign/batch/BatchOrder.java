package dev.countersign.batch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a batch beside its lines.
 *
 * @param notBefore when the first line may run; {@code null} if at once
 * @param deadline when lines without an outcome fail; {@code null} if as late as allowed
 * @param webhook the name of the webhook to tell of its end; {@code null} if none
 */
public record BatchOrder(@Nullable Instant notBefore, @Nullable Instant deadline, @Nullable String webhook) {
}
