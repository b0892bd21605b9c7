package dev.countersign.model;

/**
 * The operator's choice of the numbers that towers compute with on the CPU, which is the
 * setting {@code countersign.embedding.precision}. A GPU always computes with float32.
 */
public enum PrecisionChoice {

	/**
	 * The faster of the two on this machine, as long as the embedding of the model's
	 * self-test image hardly changes.
	 */
	AUTO,

	/** float32. */
	FP32,

	/**
	 * bfloat16 in the large layers, which a CPU with AVX512-BF16 or AMX computes faster;
	 * others compute it slowly.
	 */
	BF16

}
