package dev.countersign.access.key.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Manages keys from the command line of whoever can reach the database.
 */
@Command(name = KeysCommand.NAME, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Manages API keys in the database, whether or not the service runs.",
		subcommands = CreateKeyCommand.class)
public final class KeysCommand implements Runnable {

	/** The argument that selects it. */
	public static final String NAME = "keys";

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private KeysCommand() {
	}

	/**
	 * Runs a command.
	 * @param args a command and its options
	 * @return 0 on success, 1 if the command failed, 2 if an option is invalid
	 */
	public static int run(String... args) {
		return new CommandLine(new KeysCommand()).execute(args);
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Choose a command");
	}

}
