package dev.countersign.testsupport;

/**
 * What a failure says, including its causes.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Joins the messages of a failure and its causes.
	 * @param failure the failure
	 * @return one message a line
	 */
	public static String messages(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append('\n');
		}
		return messages.toString();
	}

}
