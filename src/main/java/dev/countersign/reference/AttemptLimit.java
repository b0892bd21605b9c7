package dev.countersign.reference;

import java.util.UUID;

/**
 * How many verifications of a reference may end without a match.
 *
 * @param number how many, at least 1
 * @param since the first verification that counts
 */
public record AttemptLimit(int number, UUID since) {
}
