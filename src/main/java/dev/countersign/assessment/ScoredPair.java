package dev.countersign.assessment;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.PairKind;

/**
 * A pair and its distance.
 *
 * @param kind what it is
 * @param reference one signature
 * @param query the other
 * @param distance of their embeddings
 */
public record ScoredPair(PairKind kind, SignatureFile reference, SignatureFile query, double distance) {

}
