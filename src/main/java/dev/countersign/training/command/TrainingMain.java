package dev.countersign.training.command;

import java.io.IOException;
import java.util.Locale;

import dev.countersign.model.EngineException;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Schedule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Trains, recalibrates, evaluates and imports models from the command line.
 */
@Command(name = "training", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Trains, recalibrates, evaluates and imports models.",
		subcommands = { TrainCommand.class, RecalibrateCommand.class, EvaluateCommand.class, ImportCommand.class },
		footer = "%nWriters are chosen as dataset=writers,... with *, ids and ranges, such as sigcomp2011-dutch=001-048,cedar=1-20,22. Every command has --help.")
public final class TrainingMain implements Runnable {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private TrainingMain() {
	}

	/**
	 * Runs a command and ends the process with status 0 on success, 1 if the command
	 * failed, or 2 if an option is invalid. A failure prints its reason.
	 * @param args a command and its options
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ENGLISH);
		System.exit(commandLine().execute(args));
	}

	static CommandLine commandLine() {
		return new CommandLine(new TrainingMain()).registerConverter(Tower.class, told(Towers::byId))
			.registerConverter(LossKind.class, told(LossKind::byId))
			.registerConverter(Schedule.class, told(Schedule::byId))
			.registerConverter(Judgement.class, told(Judgement::byId))
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
	}

	/** Adds the converter's message to the error that names the option. */
	private static <T> ITypeConverter<T> told(ITypeConverter<T> reader) {
		return (text) -> {
			try {
				return reader.convert(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(ex.getMessage());
			}
		};
	}

	private static int explain(Exception failure, CommandLine command) throws Exception {
		boolean wrong = failure instanceof IllegalArgumentException;
		if (!wrong && !(failure instanceof IOException || failure instanceof IllegalStateException
				|| failure instanceof ModelException || failure instanceof EngineException
				|| failure instanceof PreparedImages.NoRoomException)) {
			throw failure;
		}
		command.getErr().println(failure.getMessage());
		return wrong ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Choose a command");
	}

}
