package dev.countersign.image;

public enum Defect {

	BLANK

}
