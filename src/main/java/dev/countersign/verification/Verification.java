package dev.countersign.verification;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.embedding.SignatureViews;

/**
 * A verification that was made. As JSON it is its result, as a picture it also shows the
 * signatures.
 *
 * @param result what came of it
 * @param references how the references look; empty unless a picture was asked for
 * @param query how the query looks, alone in a list; empty unless a picture was asked for
 */
record Verification(@JsonValue VerificationResult result, List<SignatureViews> references, List<SignatureViews> query) {
}
