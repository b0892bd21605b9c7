package dev.countersign.benchmark;

/**
 * The pieces of what an image costs before the tower.
 */
enum ImageStage {

	DECODE("decode"), LOCATE("locate, without the network"), NETWORK("the ink finder's network"), JUDGE("judge"),
	PREPARE("prepare");

	private final String title;

	ImageStage(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

}
