package dev.countersign.access.key.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import dev.countersign.access.key.ApiKey;
import dev.countersign.access.key.IssuedKey;
import dev.countersign.access.key.KeyRefusedException;
import dev.countersign.access.key.Keys;
import dev.countersign.access.key.NewKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code keys create}. Prints the key on standard output, once and alone, so that it can
 * be piped into a secret store.
 */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a key and prints it, once.")
final class CreateKeyCommand implements Callable<Integer> {

	private static final int MAX_NAME = 100;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--name", paramLabel = "NAME", defaultValue = "command line",
			description = "What people call it. Default: ${DEFAULT-VALUE}")
	private String name = "";

	@Option(names = "--scopes", paramLabel = "SCOPE", split = ",", defaultValue = "keys:manage",
			description = "What its holder may do. Default: ${DEFAULT-VALUE}")
	private List<String> scopes = new ArrayList<>();

	@Option(names = "--kind", paramLabel = "KIND", defaultValue = "service",
			description = "Who will hold it: service, or person, who can sign in to the console with it. Default: ${DEFAULT-VALUE}")
	private String kind = "";

	@Option(names = "--person", paramLabel = "PERSON",
			description = "Who its holder is with any key or token, such as the subject of their token. Needs --kind person. Default: nobody but this key and those that replace it")
	private @Nullable String person;

	@Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "default",
			description = "Whose data its holder sees. Default: ${DEFAULT-VALUE}")
	private String tenant = "";

	@Option(names = "--days", paramLabel = "DAYS", description = "How long it lives. Default: 365")
	private @Nullable Integer days;

	@Parameters(paramLabel = "--SETTING=VALUE", arity = "0..*",
			description = "Settings of the service that lead to its database, such as --spring.datasource.url=… or --countersign.data.directory=…, after --")
	private List<String> settings = new ArrayList<>();

	@Override
	public Integer call() {
		NewKey order = order();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(KeyStoreContext.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("logging.threshold.console=error", "spring.main.lazy-initialization=true")
			.run(this.settings.toArray(String[]::new))) {
			Tenant operator = context.getBean(AccessProperties.class).operator();
			IssuedKey issued = context.getBean(Keys.class)
				.create(order, new Caller(operator, "command line", EnumSet.of(Authority.KEYS_MANAGE)));
			this.spec.commandLine().getOut().println(issued.secret());
			return 0;
		}
		catch (KeyRefusedException ex) {
			this.spec.commandLine().getErr().println(ex.getMessage());
			return 1;
		}
		// Boot has said why the database cannot be used.
		catch (RuntimeException ex) {
			this.spec.commandLine().getErr().println("The key was not made.");
			return 1;
		}
	}

	private NewKey order() {
		Set<Authority> authorities = EnumSet.noneOf(Authority.class);
		for (String scope : this.scopes) {
			authorities.add(Authority.ofScope(scope)
				.orElseThrow(() -> wrong("--scopes names '%s', which is no scope: use %s".formatted(scope,
						String.join(", ", Scopes.all())))));
		}
		if (this.name.isBlank() || this.name.length() > MAX_NAME) {
			throw wrong("--name must be 1 to %d characters".formatted(MAX_NAME));
		}
		if (this.days != null && this.days < 1) {
			throw wrong("--days must be at least 1");
		}
		return new NewKey(this.name, tenant(), kind(), person(), authorities, null,
				(this.days != null) ? Instant.now().plus(Duration.ofDays(this.days)) : null);
	}

	private ApiKey.Kind kind() {
		return switch (this.kind) {
			case "service" -> ApiKey.Kind.SERVICE;
			case "person" -> ApiKey.Kind.PERSON;
			default -> throw wrong("--kind must be service or person");
		};
	}

	private @Nullable String person() {
		String given = this.person;
		if (given != null && kind() != ApiKey.Kind.PERSON) {
			throw wrong("--person needs --kind person");
		}
		if (given != null && (given.isBlank() || given.length() > NewKey.MAX_PERSON || !given.strip().equals(given))) {
			throw wrong(
					"--person must be 1 to %d characters, with no space at either end".formatted(NewKey.MAX_PERSON));
		}
		return given;
	}

	private Tenant tenant() {
		try {
			return new Tenant(this.tenant);
		}
		catch (IllegalArgumentException ex) {
			throw wrong("--tenant: " + ex.getMessage());
		}
	}

	private ParameterException wrong(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}

}
