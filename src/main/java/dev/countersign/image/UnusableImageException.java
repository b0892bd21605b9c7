package dev.countersign.image;

import java.util.List;

public final class UnusableImageException extends ImageRejectedException {

	public UnusableImageException(List<Defect> d) {
		super(d.toString());
	}

}
