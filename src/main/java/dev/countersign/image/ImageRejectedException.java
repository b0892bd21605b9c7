package dev.countersign.image;

public abstract class ImageRejectedException extends Exception {

	ImageRejectedException(String m) {
		super(m);
	}

}
