/** Says so when the console's own files do not come, in place of an empty page; the messages are among them. */
function sayNotLoaded({ target }) {
	if (target instanceof HTMLScriptElement || (target === window && !document.querySelector('main'))) {
		document.body.textContent = 'The console could not be loaded. Reload the page. / '
			+ 'Die Konsole konnte nicht geladen werden. Laden Sie die Seite neu.';
	}
}

addEventListener('error', sayNotLoaded, true);
addEventListener('unhandledrejection', sayNotLoaded);
