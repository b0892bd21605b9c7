/** Writes what a POSIX shell, and curl behind it, read as it is meant. */

/** One word for the shell. */
export function shellWord(text) {
	return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The value of curl's `-F name=@file`, in which commas and semicolons have a meaning. */
export function filePart(name, file) {
	const plain = /^[A-Za-z0-9._-]+$/.test(file);
	return shellWord(`${name}=@${plain ? file : `"${file.replace(/[\\"]/g, '\\$&')}"`}`);
}

/**
 * The command that verifies the same files.
 * @param {{url: string, query: string, references: string[], referenceId?: string, threshold?: string,
 * withKey: boolean}} request names of files
 */
export function curlCommand({ url, query, references, referenceId, threshold, withKey }) {
	const parts = [];
	if (withKey) {
		parts.push('-H "Authorization: Bearer $COUNTERSIGN_KEY"');
	}
	references.forEach((file) => parts.push(`-F ${filePart('reference', file)}`));
	if (referenceId) {
		parts.push(`--form-string ${shellWord(`referenceId=${referenceId}`)}`);
	}
	parts.push(`-F ${filePart('query', query)}`);
	if (threshold) {
		parts.push(`-F ${shellWord(`threshold=${threshold}`)}`);
	}
	return `curl ${[...parts, shellWord(url)].join(' \\\n     ')}`;
}
