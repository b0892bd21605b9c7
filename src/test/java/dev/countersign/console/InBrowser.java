package dev.countersign.console;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Console}, with a browser that has forgotten what the test before
 * did.
 */
final class InBrowser implements BeforeEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InBrowser.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		Console console = console(context);
		console.browser().forget(console.uri(""));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Console.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return console(context);
	}

	/** It is closed when all tests in this JVM have ended. */
	private static Console console(ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Console.class, (type) -> Console.start(), Console.class);
	}

}
