package dev.countersign.batch;

import java.net.URI;
import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

/**
 * Where the end of a batch is told.
 *
 * @param url the address to post to
 * @param secretFile file with a secret in each line, `whsec_` and Base64 of 24 to 64
 * bytes
 */
public record Webhook(@NotNull URI url, @NotNull Path secretFile) {
}
