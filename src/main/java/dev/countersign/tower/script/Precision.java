package dev.countersign.tower.script;

import java.util.function.UnaryOperator;

/**
 * The numbers that a layer computes with.
 */
public enum Precision {

	/** IEEE single precision. */
	FP32(6),

	/** The upper half of single precision: its range, but 8 significant bits. */
	BF16(15);

	/** The number of c10's {@code ScalarType}. */
	private final int scalarType;

	Precision(int scalarType) {
		this.scalarType = scalarType;
	}

	/** Returns the expression that converts another. */
	String of(String expression) {
		return "torch.to(%s, %d)".formatted(expression, this.scalarType);
	}

	/** Returns the preparation of a weight of single precision. */
	UnaryOperator<String> ofWeight() {
		return (this == FP32) ? UnaryOperator.identity() : this::of;
	}

}
